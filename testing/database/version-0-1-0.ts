import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { applyMigrations } from '@/lib/db/apply-migrations'

// The rows were written by version 0.1.0 on its emulator: a baseline of three settings, a new setting with three destinations and
// retention, an external change that was explained, the approval rule with a declined and a waiting deletion, and an emergency.

/** The last migration of version 0.1.0. */
const lastMigration = '20261125193200_alerts'

/** Makes an empty database the one of version 0.1.0, and returns the tenant of its rows. */
export async function fillAsVersion010(connection: ClientConfig): Promise<string> {
  const migrations = await mkdtemp(path.join(tmpdir(), 'migrations-'))
  try {
    await cp('prisma/migrations', migrations, {
      recursive: true,
      filter: (source) => !/^\d{14}_/.test(path.basename(source)) || path.basename(source) <= lastMigration,
    })
    await applyMigrations(connection, migrations)
  } finally {
    await rm(migrations, { recursive: true, force: true })
  }
  return insertRows(connection)
}

async function insertRows(connection: ClientConfig): Promise<string> {
  const fixture = JSON.parse(await readFile('integration/database/version-0.1.0.json', 'utf8')) as Record<string, { tenant_id: string }[]>
  const client = new Client(connection)
  await client.connect()
  // Drafts come before the changes that belong to them.
  for (const table of ['draft', 'change', ...Object.keys(fixture).filter((name) => name !== 'draft' && name !== 'change')]) {
    const { rows } = await client.query<{ names: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    )
    const names = rows[0]?.names ?? ''
    for (const row of fixture[table] ?? [])
      await client.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${table}, $1)`, [
        JSON.stringify(row),
      ])
  }
  await client.end()
  return fixture.change?.[0]?.tenant_id ?? ''
}
