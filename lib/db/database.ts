import 'server-only'

import { Socket } from 'node:net'
import { type Client, type ClientBase, Pool, type PoolConfig } from 'pg'
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

/**
 * How long a query waits for a server that sends nothing. A frozen server keeps its connections open, so a query would wait forever. Longer
 * than unused connections are kept.
 */
const silenceMaxMs = 20_000

interface ConnectionWatch {
  /** Without a listener, losing an idle connection would end the process; the next query reports it anyway. */
  onLost?: (error: Error) => void
  /** In milliseconds; the embedded database runs in this process, so it can't be frozen alone. */
  silenceMaxMs?: number
}

/** Opens the database at a connection and applies migrations. */
export async function openDatabase(connection: PoolConfig, watch?: ConnectionWatch): Promise<Database> {
  return (await openConnection(connection, watch)).client
}

async function openConnection(connection: PoolConfig, watch?: ConnectionWatch): Promise<{ client: PrismaClient; pool: Pool }> {
  await applyMigrations(connection)
  return connect(connection, watch)
}

/** Connects to a database as it is, without applying migrations. */
export function connect(
  connection: PoolConfig,
  { onLost = () => undefined, silenceMaxMs }: ConnectionWatch = {},
): { client: PrismaClient; pool: Pool } {
  const pool = new Pool({ ...connection, verify: prepare })
  pool.on('error', onLost)
  if (silenceMaxMs !== undefined) pool.on('connect', (client) => endWhenSilent(client, silenceMaxMs))
  return { client: new PrismaClient({ adapter: new ReportingPg(pool), errorFormat: 'minimal', transactionOptions }), pool }
}

/**
 * Prepares a connection before it's used. Its times are UTC, whatever the server's own zone is, because Prisma's adapter reads a time without
 * its offset. Just-in-time compilation is off: it's for queries that run for seconds, and takes longer than any query of the portal.
 */
function prepare(client: ClientBase, done: (fault?: Error) => void): void {
  client.query("SET TIME ZONE 'UTC'; SET jit = off").then(() => done(), done)
}

/** Ends a connection that hears nothing from the server, and with it the queries that wait. */
function endWhenSilent({ connection: { stream } }: Pick<Client, 'connection'>, afterMs: number): void {
  if (!(stream instanceof Socket)) throw new Error('A connection to a database server is always a socket')
  stream.setTimeout(afterMs, () => stream.destroy(new Error(`The database server has sent nothing for ${afterMs / 1_000} seconds`)))
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
  return { ...(await openConnection(connection, { onLost: logLost, silenceMaxMs })), embedded: undefined }
}

function logLost(error: Error): void {
  log().warn({ error }, 'A connection to the database was lost')
}

async function openEmbedded(directory: string): Promise<OpenDatabase> {
  try {
    const embedded = await startEmbeddedPostgres(directory)
    try {
      return { ...(await openConnection(embedded.connection, { onLost: logLost })), embedded }
    } catch (fault) {
      await embedded.stop()
      throw fault
    }
  } catch (fault) {
    throw folderError(directory, fault) ?? fault
  }
}
