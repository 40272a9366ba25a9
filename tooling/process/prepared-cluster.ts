import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { projectPath } from '../project'

/**
 * Makes an empty cluster of the embedded database once and keeps it for later runs, before the tests of Vitest and Playwright. PostgreSQL
 * needs seven seconds of processor time to make one, and most test files start with one.
 */
export default async function prepareCluster(): Promise<void> {
  const prepared = await preparedCluster()
  if (existsSync(prepared)) return
  await mkdir(dirname(prepared), { recursive: true })
  const unfinished = await mkdtemp(`${prepared}-`)
  try {
    const cluster = join(unfinished, 'cluster')
    const db = await PGlite.create(cluster)
    await db.close()
    // Fails if another run made one in that time, which is as good.
    await rename(cluster, prepared).catch(() => undefined)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** Puts the prepared cluster, if there is one, where the portal looks for the embedded database of a data folder. */
export async function copyPreparedCluster(dataDirectory: string): Promise<void> {
  const prepared = await preparedCluster()
  if (existsSync(prepared)) await cp(prepared, join(dataDirectory, 'postgres'), { recursive: true })
}

/** The folder of the cluster, which depends on the version of PGlite. */
async function preparedCluster(): Promise<string> {
  const manifest = await readFile(projectPath('node_modules', '@electric-sql', 'pglite', 'package.json'))
  return projectPath('.data', 'prepared-clusters', createHash('sha256').update(manifest).digest('hex').slice(0, 12))
}
