import type { Database } from '@/lib/db/database'

/**
 * Runs statements as someone with full access to the database would, past the triggers that guard the record and past foreign keys. The
 * guards are back afterward, so that only verification can tell.
 */
export async function withoutGuards(db: Database, work: (sql: (statement: string) => Promise<number>) => Promise<unknown>): Promise<void> {
  await db.$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe('SET LOCAL session_replication_role = replica')
    await work((statement) => transaction.$executeRawUnsafe(statement))
  })
}
