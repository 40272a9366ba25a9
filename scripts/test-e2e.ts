import { spawnSync } from 'node:child_process'
import { ensureBrowser } from '../tooling/find-browser'
import { commandFile, projectDirectory } from '../tooling/project'
import { ensureBuild } from './build-portal'

/** Runs the browser tests on the built portal; arguments go to Playwright, such as `-- --grep draft`. */
async function testInBrowser(): Promise<number> {
  await ensureBuild()
  const browser = ensureBrowser()
  const { status } = spawnSync(process.execPath, [commandFile('@playwright/test', 'playwright'), 'test', ...process.argv.slice(2)], {
    cwd: projectDirectory,
    env: { ...process.env, CHROMIUM_PATH: browser },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return status ?? 1
}

try {
  process.exitCode = await testInBrowser()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
