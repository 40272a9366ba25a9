import 'server-only'

import { Client, type PoolConfig } from 'pg'
import { z } from 'zod'
import type { Configuration } from '@/lib/config/read-configuration'
import { compareMigrations, type MigrationState } from './apply-migrations'
import { connect, type Database } from './database'
import { hasEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres'
import { FolderInUseError } from './folder-lock'
import { findMissingGuards } from './record-guards'
import { findRolePowers } from './runtime-role'

/** What a database shows of itself. */
export interface InspectedDatabase {
  kind: 'open'
  migrations: MigrationState
  /** Triggers that are missing or altered; none are named if no migration has created the tables. */
  missingGuards: string[]
  /** What the portal's role could do to the record, in words. */
  powers: string[]
}

export type DatabaseInspection = InspectedDatabase | { kind: 'missing' } | { kind: 'in-use' } | { kind: 'unreachable'; code: string }

/** How long a server can take to respond. */
const connectionTimeoutMs = 8_000

/**
 * Opens the configured database as it is, without migrating or creating anything, and returns what it shows. The embedded one is opened only
 * if no portal uses it.
 */
export async function inspectConfiguredDatabase({ database }: Pick<Configuration, 'database'>): Promise<DatabaseInspection> {
  if (database.kind === 'server')
    return inspectAt({
      connectionString: database.url,
      max: 1,
      connectionTimeoutMillis: connectionTimeoutMs,
      query_timeout: connectionTimeoutMs,
    })
  if (!hasEmbeddedPostgres(database.directory)) return { kind: 'missing' }
  try {
    const embedded = await startEmbeddedPostgres(database.directory)
    try {
      return await inspectAt(embedded.connection)
    } finally {
      await embedded.stop()
    }
  } catch (fault) {
    return fault instanceof FolderInUseError ? { kind: 'in-use' } : { kind: 'unreachable', code: codeOf(fault) }
  }
}

async function inspectAt(connection: PoolConfig): Promise<DatabaseInspection> {
  const fault = await connectionFault(connection)
  if (fault !== undefined) return { kind: 'unreachable', code: fault }
  const { client } = connect(connection)
  try {
    return await inspectDatabase(client)
  } catch (error) {
    return { kind: 'unreachable', code: codeOf(error) }
  } finally {
    await client.$disconnect()
  }
}

/** Returns what an open database shows. */
export async function inspectDatabase(db: Database): Promise<InspectedDatabase> {
  const migrations = await compareMigrations(db)
  const isNew = migrations.applied === 0
  return {
    kind: 'open',
    migrations,
    missingGuards: isNew ? [] : await findMissingGuards(db),
    powers: isNew ? [] : await findRolePowers(db),
  }
}

/** Prisma's errors don't say why a connection fails; the driver's do. */
async function connectionFault(connection: PoolConfig): Promise<string | undefined> {
  const client = new Client(connection)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return undefined
  } catch (fault) {
    return codeOf(fault)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Returns the code of Node.js or PostgreSQL; `unknown` for an error without one, such as the driver's own limits. */
function codeOf(fault: unknown): string {
  return z.object({ code: z.string() }).safeParse(fault).data?.code ?? 'unknown'
}
