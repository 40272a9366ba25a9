import 'server-only'

import { Pool, type PoolConfig } from 'pg'
import { type Prisma, PrismaClient } from '@/generated/prisma/client'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { applyMigrations } from './apply-migrations'
import { folderError } from './database-error'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres'
import { ReportingPg } from './reporting-pg'
import { type RunSql, runSql } from './run-sql'

export type Database = PrismaClient
/** The database inside a transaction. Never call Azure inside one, because it blocks every other writer. */
export type Transaction = Prisma.TransactionClient

interface OpenDatabase {
  client: PrismaClient
  pool: Pool
  embedded: EmbeddedPostgres | undefined
}

/** Next.js bundles instrumentation and pages separately, so they share the open database through the global object. */
const shared = globalThis as typeof globalThis & { entraLogsDatabase?: Promise<OpenDatabase>; entraLogsDatabaseEnded?: boolean }

/**
 * Returns the portal's database, opened and migrated on the first call.
 * @throws Error if it can't be opened; the next call tries again.
 */
export async function database(): Promise<Database> {
  return (await opened()).client
}

/** Runs SQL for the job queue through the shared connections, because the embedded database supports only one. */
export async function databaseSql(): Promise<RunSql> {
  const { pool } = await opened()
  return (text, values) => runSql(pool, text, values)
}

async function opened(): Promise<OpenDatabase> {
  if (shared.entraLogsDatabaseEnded) throw new Error('The portal is stopping; its database is closed')
  shared.entraLogsDatabase ??= openConfigured().catch((fault: unknown) => {
    shared.entraLogsDatabase = undefined
    throw fault
  })
  return shared.entraLogsDatabase
}

/** Connections to a database server per process. */
const connectionCountMax = 8

/** How long a request waits for a connection; a server that drops packets never refuses one. */
const connectionTimeoutMs = 10_000

/** A transaction waits longer than a connection does, so that an error says why there's none. */
const transactionOptions = { maxWait: connectionTimeoutMs + 5_000 }

/** Opens the database at a connection and applies migrations. */
export async function openDatabase(connection: PoolConfig): Promise<Database> {
  return (await openConnection(connection)).client
}

/** @param onLost without a listener, losing an idle connection would end the process; the next query reports it anyway */
async function openConnection(
  connection: PoolConfig,
  onLost: (error: Error) => void = () => undefined,
): Promise<{ client: PrismaClient; pool: Pool }> {
  await applyMigrations(connection)
  const pool = new Pool(connection)
  pool.on('error', onLost)
  return { client: new PrismaClient({ adapter: new ReportingPg(pool), errorFormat: 'minimal', transactionOptions }), pool }
}

/** Closes the database if it is open. Call it once, when the process ends. */
export async function closeDatabase(): Promise<void> {
  shared.entraLogsDatabaseEnded = true
  const open = await shared.entraLogsDatabase
  shared.entraLogsDatabase = undefined
  await open?.client.$disconnect()
  await open?.embedded?.stop()
}

async function openConfigured(): Promise<OpenDatabase> {
  const { database: configured } = configuration()
  if (configured.kind === 'embedded') return openEmbedded(configured.directory)
  const connection = { connectionString: configured.url, max: connectionCountMax, connectionTimeoutMillis: connectionTimeoutMs }
  return { ...(await openConnection(connection, logLost)), embedded: undefined }
}

function logLost(error: Error): void {
  log().warn({ error }, 'A connection to the database was lost')
}

async function openEmbedded(directory: string): Promise<OpenDatabase> {
  try {
    const embedded = await startEmbeddedPostgres(directory)
    try {
      return { ...(await openConnection(embedded.connection, logLost)), embedded }
    } catch (fault) {
      await embedded.stop()
      throw fault
    }
  } catch (fault) {
    throw folderError(directory, fault) ?? fault
  }
}
