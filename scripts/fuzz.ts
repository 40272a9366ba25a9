import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { commandFile, projectDirectory } from '../tooling/project'

/**
 * Sends generated inputs to every action, handler, page, and parser: `npm run fuzz -- --inputs 50000`. A failure prints its seed, with which
 * `--seed` repeats it.
 */
const { values } = parseArgs({ options: { inputs: { type: 'string', default: '50000' }, seed: { type: 'string' } } })

const { status } = spawnSync(process.execPath, [commandFile('vitest'), 'run', '--project=integration', 'integration/hostile'], {
  cwd: projectDirectory,
  env: { ...process.env, FUZZ_INPUTS: values.inputs, FUZZ_SEED: values.seed ?? String(Date.now() % 2 ** 31) },
  stdio: ['ignore', 'inherit', 'inherit'],
})
process.exitCode = status ?? 1
