import 'server-only'

import { PgBoss } from 'pg-boss'
import { log } from '@/lib/config/log'
import type { RunSql } from '@/lib/db/run-sql'

/** The database schema with the tables of pg-boss. */
export const queueSchema = 'pgboss'

/** How often runs whose process has died are detected. */
const superviseIntervalSeconds = 10

/**
 * Opens the job queue and creates or migrates its schema; replicas can do so at the same time. It uses the portal's own connections, so
 * that it also works with the embedded database, and no LISTEN, which would need a connection of its own.
 * @throws Error that says what to grant when the database role can't create the schema.
 */
export async function openJobQueue(executeSql: RunSql): Promise<PgBoss> {
  // PostgreSQL requires permission to create a schema even if it exists.
  const { rows } = await executeSql('SELECT 1 FROM pg_namespace WHERE nspname = $1', [queueSchema])
  const queue = new PgBoss({
    db: { executeSql },
    schema: queueSchema,
    createSchema: rows.length === 0,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds,
    monitorIntervalSeconds: superviseIntervalSeconds,
  })
  queue.on('error', (error) => log().warn({ error }, 'The job queue reported an error'))
  try {
    await queue.start()
    return queue
  } catch (fault) {
    throw isPermissionDenied(fault) ? new Error(missingRight, { cause: fault }) : fault
  }
}

const missingRight = `The schedule needs the ${queueSchema} schema in the database, but the portal's database role can't create it. As the owner of the database, run this statement once:
  CREATE SCHEMA ${queueSchema} AUTHORIZATION <role of DATABASE_URL>;
or grant the role CREATE on the database. If the schedule is off (MONITORING=off), the portal doesn't need the schema.`

/** 42501 is PostgreSQL's insufficient_privilege. */
function isPermissionDenied(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === '42501'
}
