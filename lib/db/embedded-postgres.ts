import 'server-only'

import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PoolConfig } from 'pg'
import { lockFolder } from './folder-lock'

/** An embedded PostgreSQL that answers on a Unix socket inside its own folder. */
export interface EmbeddedPostgres {
  /**
   * How to connect: with one connection, kept for good. All connections share one PostgreSQL backend, and with it the unnamed
   * statement of the wire protocol; when the messages of two of them interleave, one query gets the rows of the other.
   */
  connection: PoolConfig
  stop(): Promise<void>
}

/**
 * Opens the embedded PostgreSQL (PGlite) of a data folder, making it at the first start. The cluster is made in a temporary
 * folder and renamed, so a start that is cut short never leaves half a database.
 * @throws Error when another process owns the folder.
 */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  const lock = await lockFolder(folder)
  try {
    // Loaded here and not at the top: 20 MB of WebAssembly that a portal with a database server never needs.
    const [{ PGlite }, { PGLiteSocketServer }] = await Promise.all([import('@electric-sql/pglite'), import('@electric-sql/pglite-socket')])
    const cluster = join(folder, 'postgres')
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
