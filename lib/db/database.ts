import 'server-only'

import { PrismaPg } from '@prisma/adapter-pg'
import { Pool, type PoolConfig } from 'pg'
import { type Prisma, PrismaClient } from '@/generated/prisma/client'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { applyMigrations } from './apply-migrations'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres'
import { type RunSql, runSql } from './run-sql'

export type Database = PrismaClient
/** The database inside a transaction. Never call Azure while holding one: it blocks every other writer. */
export type Transaction = Prisma.TransactionClient

interface OpenDatabase {
  client: PrismaClient
  pool: Pool
  embedded: EmbeddedPostgres | undefined
}

/** Next bundles instrumentation and pages apart; the open database is shared between them through the process itself. */
const shared = globalThis as typeof globalThis & { entraLogsDatabase?: Promise<OpenDatabase>; entraLogsDatabaseEnded?: boolean }

/**
 * The portal's database, opened and migrated at the first call.
 * @throws Error when it cannot be opened; the next call tries again.
 */
export async function database(): Promise<Database> {
  return (await opened()).client
}

/** SQL for the job queue, through the same connections as everything else: the embedded database has one, and cannot have two. */
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

/** Connections to a database server, for each process. */
const connectionCountMax = 8

/** Opens the database at a connection and brings it up to date. */
export async function openDatabase(connection: PoolConfig): Promise<Database> {
  return (await openConnection(connection)).client
}

async function openConnection(connection: PoolConfig): Promise<{ client: PrismaClient; pool: Pool }> {
  await applyMigrations(connection)
  const pool = new Pool(connection)
  return { client: new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }), errorFormat: 'minimal' }), pool }
}

/** Closes the database, if it is open. Call it once, when the process ends. */
export async function closeDatabase(): Promise<void> {
  shared.entraLogsDatabaseEnded = true
  const open = await shared.entraLogsDatabase
  shared.entraLogsDatabase = undefined
  await open?.client.$disconnect()
  await open?.embedded?.stop()
}

async function openConfigured(): Promise<OpenDatabase> {
  const { database: configured } = configuration()
  const open =
    configured.kind === 'server'
      ? { ...(await openConnection({ connectionString: configured.url, max: connectionCountMax })), embedded: undefined }
      : await openEmbedded(configured.directory)
  // Without a listener, losing an idle connection would end the portal.
  open.pool.on('error', (error) => log().warn({ error }, 'A connection to the database was lost'))
  return open
}

async function openEmbedded(directory: string): Promise<OpenDatabase> {
  const embedded = await startEmbeddedPostgres(directory)
  return { ...(await openConnection(embedded.connection)), embedded }
}
