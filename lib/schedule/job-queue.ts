import 'server-only'

import { PgBoss } from 'pg-boss'
import { log } from '@/lib/config/log'
import type { RunSql } from '@/lib/db/run-sql'

/** The schema of the database that pg-boss keeps its tables in. */
export const queueSchema = 'pgboss'

/** How often somebody looks for runs whose process has died. */
const superviseIntervalSeconds = 10

/**
 * Opens the job queue, making or migrating its schema; replicas may do so at once. It runs on the portal's own connections, so that
 * the embedded database is served as well as a server, and without LISTEN, which would need a connection for itself.
 * @throws Error that says what to grant when the role of the database may not make the schema.
 */
export async function openJobQueue(executeSql: RunSql): Promise<PgBoss> {
  // PostgreSQL asks for the right to make a schema even when there is nothing to make.
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
  queue.on('error', (error) => log().warn({ error }, 'The job queue had a fault'))
  try {
    await queue.start()
    return queue
  } catch (fault) {
    throw isPermissionDenied(fault) ? new Error(missingRight, { cause: fault }) : fault
  }
}

const missingRight = `The schedule needs the schema ${queueSchema} in the database, and the role that the portal connects as may not make it. As the owner of the database, run once:
  CREATE SCHEMA ${queueSchema} AUTHORIZATION <role of DATABASE_URL>;
or grant the role CREATE on the database. Without the schedule (MONITORING=off) the portal does not need it.`

/** 42501 is PostgreSQL's insufficient_privilege. */
function isPermissionDenied(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === '42501'
}
