import { spawnSync } from 'node:child_process'
import { commandFile, projectDirectory } from '../tooling/project'
import { generatePrismaClient } from './prisma-generate'

/** Runs a command of an installed package and returns its exit code. */
function run(nodeArguments: string[]): number {
  return (
    spawnSync(process.execPath, nodeArguments, {
      cwd: projectDirectory,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'inherit', 'inherit'],
    }).status ?? 1
  )
}

generatePrismaClient()
// Generates Next.js's route types, which a fresh clone doesn't have.
process.exitCode = run([commandFile('next'), 'typegen']) || run([commandFile('typescript', 'tsc'), '--noEmit'])
