import 'server-only'

import type { Pool, QueryResult } from 'pg'

/** Runs SQL that is not Prisma's; the form in which pg-boss asks for it. */
export type RunSql = (text: string, values?: unknown[]) => Promise<QueryResult>

/**
 * Runs one text of SQL, which may hold several statements and a transaction of its own. When it fails in the middle of one, the
 * transaction is ended here: the connection goes back to the pool, on the embedded database it is the only one, and the next query would
 * be refused.
 */
export async function runSql(pool: Pool, text: string, values?: unknown[]): Promise<QueryResult> {
  const client = await pool.connect()
  try {
    return await client.query(text, values)
  } catch (fault) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw fault
  } finally {
    client.release()
  }
}
