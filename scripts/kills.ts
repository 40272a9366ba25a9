import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { commandFile, projectDirectory } from '../tooling/project'

/**
 * Kills the portal while it saves settings with retention, deletes settings, changes alerts and tables, with approval, creates workspaces, migrates its
 * database, and exports. Checks after each kill that nothing is lost, done twice, half done, or recorded wrongly. `npm run kills -- --rounds 200` does it so often on each kind of database.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '200' } } })

const { status } = spawnSync(process.execPath, [commandFile('vitest'), 'run', '--project=integration', 'integration/kills'], {
  cwd: projectDirectory,
  env: { ...process.env, KILL_ROUNDS: values.rounds },
  stdio: ['ignore', 'inherit', 'inherit'],
})
process.exitCode = status ?? 1
