import 'server-only'

import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import type { PrismaClient } from '@/generated/prisma/client'

/** One migration on disk. */
interface Migration {
  name: string
  sql: string
  /** SHA-256 of the file, which `prisma migrate` records too. */
  checksum: string
}

/** An arbitrary number that no other advisory lock of the portal uses. */
const migrationLock = 4_771_020_001

/**
 * Applies pending migrations and returns their names. Each migration runs in its own transaction and is recorded in
 * `_prisma_migrations` like `prisma migrate deploy` does, so both can be used on one database. Several processes can call it at the same
 * time, because a transaction-level advisory lock serializes them. (A session-level one doesn't work on the embedded database, whose
 * connections share one backend.)
 * @throws Error if an applied migration differs from its file, or the database rejects one.
 */
export async function applyMigrations(connection: ClientConfig | string, directory = 'prisma/migrations'): Promise<string[]> {
  const migrations = await readMigrations(directory)
  const client = new Client(typeof connection === 'string' ? { connectionString: connection } : connection)
  await client.connect()
  try {
    await createMigrationsTable(client)
    const applied: string[] = []
    for (const migration of migrations) if (await applyOnce(client, migration)) applied.push(migration.name)
    return applied
  } finally {
    await client.end()
  }
}

/** How the migrations in a database differ from those of this version. */
export interface MigrationState {
  applied: number
  missing: string[]
  /** Those whose file has changed since. */
  altered: string[]
  /** Those of a newer version. */
  unknown: string[]
}

/** Compares the migrations of a database with the files, and changes nothing. */
export async function compareMigrations(db: Pick<PrismaClient, '$queryRaw'>, directory = 'prisma/migrations'): Promise<MigrationState> {
  const migrations = await readMigrations(directory)
  const [table] = await db.$queryRaw<{ exists: boolean }[]>`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS exists`
  const rows = table?.exists
    ? await db.$queryRaw<{ name: string; checksum: string }[]>`
        SELECT migration_name AS name, checksum FROM "_prisma_migrations" WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL`
    : []
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]))
  const names = migrations.map(({ name }) => name)
  return {
    applied: applied.size,
    missing: names.filter((name) => !applied.has(name)),
    altered: migrations.flatMap(({ name, checksum }) => (applied.has(name) && applied.get(name) !== checksum ? [name] : [])),
    unknown: [...applied.keys()].filter((name) => !names.includes(name)),
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function applyOnce(client: Client, migration: Migration): Promise<boolean> {
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    const { rows } = await client.query<{ checksum: string }>(
      'SELECT checksum FROM "_prisma_migrations" WHERE migration_name = $1 AND rolled_back_at IS NULL AND finished_at IS NOT NULL',
      [migration.name],
    )
    const [known] = rows
    if (known && known.checksum !== migration.checksum)
      throw new Error(
        `The migration ${migration.name} was changed after it was applied to this database. Restore its file, and write a new migration instead.`,
      )
    if (!known) {
      await client.query(migration.sql)
      await client.query(
        'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), now(), 1)',
        [randomUUID(), migration.checksum, migration.name],
      )
    }
    await client.query('COMMIT')
    return !known
  } catch (fault) {
    await client.query('ROLLBACK')
    throw fault
  }
}

/** Creates the table only if it's missing, because a role without the right to create tables may not even try. */
async function createMigrationsTable(client: Client): Promise<void> {
  await client.query('BEGIN')
  await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
  const { rows } = await client.query<{ exists: boolean }>(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS exists`)
  if (!rows[0]?.exists) await client.query(prismaMigrationsTable)
  await client.query('COMMIT')
}

/** Prisma's table of migrations; created here if Prisma has never used the database. */
const prismaMigrationsTable = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`
