import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from '../scripts/build-portal'
import { listPackages } from '../tooling/list-packages'
import { projectPath } from '../tooling/project'
import { runtimeFolder } from '../tooling/runtime/assemble-runtime'
import type { Figure } from './figure'

/** Counts the packages that run, beside those that are installed to build and test, and measures the folder that runs. */
export async function benchPackages(): Promise<Figure[]> {
  await ensureBuild()
  const lock = JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean }>
  }
  const [, ...installed] = Object.values(lock.packages)
  const production = installed.filter(({ dev, devOptional, optional }) => !dev && !devOptional && !optional)
  // Next.js links some packages, so each file counts once, wherever it's reached from.
  const files = readdirSync(runtimeFolder, { recursive: true, encoding: 'utf8' }).map((path) => realpathSync(join(runtimeFolder, path)))
  const bytes = [...new Set(files)].map((path) => statSync(path)).reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0)
  return [
    { what: 'packages that run', unit: 'packages', portal: listPackages(runtimeFolder).length, goal: '≤ 60' },
    { what: 'size of the runtime folder', unit: 'MB', portal: bytes / 1_000_000, goal: '≤ 100' },
    { what: 'packages for production in the lockfile', unit: 'packages', portal: production.length, goal: '≤ 260' },
  ]
}
