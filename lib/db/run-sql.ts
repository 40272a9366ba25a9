import 'server-only'

import type { Pool, QueryResult } from 'pg'
import { databaseErrorOf, isFull } from './database-error'

/** Runs SQL outside Prisma, in the form that pg-boss requires. */
export type RunSql = (text: string, values?: unknown[]) => Promise<QueryResult>

/**
 * Runs SQL text, which can contain several statements and its own transaction. If a statement fails, the transaction is rolled back here.
 * Otherwise, the connection would return to the pool with an open transaction, and on the embedded database, which has only one, the next
 * query would fail.
 * @throws DatabaseError if the database can't be used; any other error is PostgreSQL's own.
 */
export async function runSql(pool: Pool, text: string, values?: unknown[]): Promise<QueryResult> {
  try {
    const client = await pool.connect()
    try {
      return await client.query(text, values)
    } catch (fault) {
      await client.query('ROLLBACK').catch(() => undefined)
      throw fault
    } finally {
      client.release()
    }
  } catch (fault) {
    throw databaseErrorOf(fault, isFull(pool)) ?? fault
  }
}
