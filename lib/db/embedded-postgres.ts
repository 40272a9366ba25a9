import 'server-only'

import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PoolConfig } from 'pg'
import { lockFolder } from './folder-lock'

/** An embedded PostgreSQL that listens on a Unix socket in its own folder. */
export interface EmbeddedPostgres {
  /**
   * Connection options: a single permanent connection. All connections share one PostgreSQL backend and its unnamed statement, so if the
   * messages of two connections interleave, one query gets the rows of the other.
   */
  connection: PoolConfig
  stop(): Promise<void>
}

const clusterOf = (folder: string) => join(folder, 'postgres')

/** Whether a portal has created its embedded database in this data folder. */
export const hasEmbeddedPostgres = (folder: string): boolean => existsSync(clusterOf(folder))

/**
 * Opens the embedded PostgreSQL (PGlite) of a data folder, and creates it on the first start. The cluster is created in a temporary folder
 * and then renamed, so an interrupted start never leaves an incomplete database.
 * @throws Error if another process owns the folder.
 */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  const lock = await lockFolder(folder)
  try {
    // Loaded here, because a portal with a database server never needs these 20 MB of WebAssembly.
    const [{ PGlite }, { PGLiteSocketServer }] = await Promise.all([import('@electric-sql/pglite'), import('@electric-sql/pglite-socket')])
    const cluster = clusterOf(folder)
    if (!existsSync(cluster)) await makeCluster(cluster, PGlite)
    const db = await PGlite.create(cluster)
    const server = new PGLiteSocketServer({ db, path: join(folder, '.s.PGSQL.5432'), maxConnections: 2 })
    await rm(join(folder, '.s.PGSQL.5432'), { force: true })
    await server.start()
    return {
      connection: { host: folder, user: 'postgres', database: 'postgres', max: 1, idleTimeoutMillis: 0 },
      stop: async () => {
        await server.stop()
        await db.close()
        await lock.release()
      },
    }
  } catch (fault) {
    await lock.release()
    throw fault
  }
}

async function makeCluster(cluster: string, PGlite: typeof import('@electric-sql/pglite').PGlite): Promise<void> {
  const unfinished = `${cluster}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  const db = await PGlite.create(unfinished)
  await db.close()
  await rename(unfinished, cluster)
}
