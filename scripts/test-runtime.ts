import { spawnSync } from 'node:child_process'
import { commandFile, projectDirectory } from '../tooling/project'
import { ensureBuild } from './build-portal'

/** Tests the runtime folder that a build assembles; arguments go to Vitest. */
async function testRuntime(): Promise<number> {
  await ensureBuild()
  const nodeArguments = [commandFile('vitest'), 'run', '--project=runtime', ...process.argv.slice(2)]
  return spawnSync(process.execPath, nodeArguments, { cwd: projectDirectory, stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1
}

try {
  process.exitCode = await testRuntime()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
