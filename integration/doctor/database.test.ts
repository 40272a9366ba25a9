import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyMigrations } from '@/lib/db/apply-migrations'
import { grantRuntimeRole } from '@/lib/db/runtime-role'
import { checkDatabase } from '@/lib/doctor/check-database'
import { createTestDatabase, type PostgresServer, startPostgresServer } from '@/tooling/postgres/postgres-server'

const role = `doctor_${crypto.randomUUID().replaceAll('-', '')}`
let server: PostgresServer
let url: string
let owner: Client
let drop: () => Promise<void>

beforeAll(async () => {
  server = await startPostgresServer()
  ;({ url, drop } = await createTestDatabase(server.adminUrl))
  owner = new Client({ connectionString: url })
  await owner.connect()
  await owner.query(`CREATE ROLE ${role}`)
})
afterAll(async () => {
  await owner.query(`DROP OWNED BY ${role} CASCADE`)
  await owner.query(`DROP ROLE ${role}`)
  await owner.end()
  await drop()
  await server.stop()
})

const check = (databaseUrl = url) => checkDatabase({ database: { kind: 'server', url: databaseUrl } })
const codes = async (databaseUrl?: string) => (await check(databaseUrl)).map(({ code }) => code)
const asRole = () => `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c role=${role}`)}`

describe('the finding for a database', () => {
  test('that is new lacks migrations, and the check creates nothing', async () => {
    expect(await codes()).toEqual(['database-reached', 'database-local', 'migrations-missing'])
    const { rows } = await owner.query('SELECT tablename FROM pg_tables WHERE schemaname = current_schema()')
    expect(rows).toEqual([])
  })

  test('of this version names what the owner of the tables could do, and nothing for the role of the portal', async () => {
    await applyMigrations(url)
    await grantRuntimeRole(url, role)
    expect(await codes()).toEqual(['database-reached', 'database-local', 'migrations-current', 'guards-present', 'role-powerful'])
    expect(await codes(asRole())).toEqual(['database-reached', 'database-local', 'migrations-current', 'guards-present', 'role-limited'])
  })

  test('whose guards someone turned off names them', async () => {
    await owner.query('ALTER TABLE history_event DISABLE TRIGGER history_event_append_only_rows')
    expect(await check()).toContainEqual({ code: 'guards-missing', facts: { names: 'history_event_append_only_rows' } })
    await owner.query('ALTER TABLE history_event ENABLE TRIGGER history_event_append_only_rows')
  })

  test.each([
    [
      'lacks',
      `DELETE FROM "_prisma_migrations" WHERE migration_name = (SELECT max(migration_name) FROM "_prisma_migrations")`,
      'migrations-missing',
    ],
    ['has an altered', `UPDATE "_prisma_migrations" SET checksum = 'other' WHERE migration_name LIKE '%_first'`, 'migrations-altered'],
    [
      'has a newer',
      `UPDATE "_prisma_migrations" SET migration_name = '99999999999999_future' WHERE migration_name LIKE '%_first'`,
      'migrations-newer',
    ],
  ])('that %s migration names it', async (_what, change, code) => {
    await owner.query('CREATE TABLE kept AS SELECT * FROM "_prisma_migrations"')
    await owner.query(change)
    expect(await codes()).toContain(code)
    await owner.query('TRUNCATE "_prisma_migrations"')
    await owner.query('INSERT INTO "_prisma_migrations" SELECT * FROM kept')
    await owner.query('DROP TABLE kept')
  })

  test('that is down, or that refuses the password, says so without the password', async () => {
    const down = 'postgresql://maya:hunter2@localhost:1/portal'
    expect(await check(down)).toEqual([{ code: 'database-unreachable', facts: { host: 'localhost', code: 'ECONNREFUSED' } }])
    const missing = new URL(url)
    missing.pathname = '/nothing'
    expect(await check(missing.href)).toMatchObject([{ code: 'database-unreachable', facts: { code: '3D000' } }])
  })

  test('that a portal has not created yet says so, and creates nothing', async () => {
    expect(await checkDatabase({ database: { kind: 'embedded', directory: '/nowhere' } })).toEqual([
      { code: 'database-missing', facts: { host: '/nowhere' } },
    ])
  })
})
