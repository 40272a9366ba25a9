import 'server-only'

import { PrismaPg } from '@prisma/adapter-pg'
import type { PoolConfig } from 'pg'
import { PrismaClient, type Prisma } from '@/generated/prisma/client'
import { configuration } from '@/lib/config/configuration'
import { applyMigrations } from './apply-migrations'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres'

export type Database = PrismaClient
/** The database inside a transaction. Never call Azure while holding one: it blocks every other writer. */
export type Transaction = Prisma.TransactionClient

interface OpenDatabase {
  client: PrismaClient
  embedded: EmbeddedPostgres | undefined
}

/** Next bundles instrumentation and pages apart; the open database is shared between them through the process itself. */
const shared = globalThis as typeof globalThis & { entraLogsDatabase?: Promise<OpenDatabase>; entraLogsDatabaseEnded?: boolean }

/**
 * The portal's database, opened and migrated at the first call.
 * @throws Error when it cannot be opened; the next call tries again.
 */
export async function database(): Promise<Database> {
  if (shared.entraLogsDatabaseEnded) throw new Error('The portal is stopping; its database is closed')
  shared.entraLogsDatabase ??= openConfigured().catch((fault: unknown) => {
    shared.entraLogsDatabase = undefined
    throw fault
  })
  return (await shared.entraLogsDatabase).client
}

/** Connections to a database server, for each process. */
const connectionCountMax = 8

/** Opens the database at a connection and brings it up to date. */
export async function openDatabase(connection: PoolConfig): Promise<Database> {
  await applyMigrations(connection)
  return new PrismaClient({ adapter: new PrismaPg(connection), errorFormat: 'minimal' })
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
  if (configured.kind === 'server') return { client: await openDatabase({ connectionString: configured.url, max: connectionCountMax }), embedded: undefined }
  const embedded = await startEmbeddedPostgres(configured.directory)
  return { client: await openDatabase(embedded.connection), embedded }
}
