import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyMigrations } from '@/lib/db/apply-migrations'
import { type Database, openDatabase } from '@/lib/db/database'
import { findMissingGuards } from '@/lib/db/record-guards'
import { runSql } from '@/lib/db/run-sql'
import { findRolePowers, grantRuntimeRole } from '@/lib/db/runtime-role'
import { withTenantLock } from '@/lib/history/record-event'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { createChange, updateChange } from '@/lib/history/write-change'
import { openJobQueue } from '@/lib/schedule/job-queue'
import { createTestDatabase, type PostgresServer, startPostgresServer } from '@/tooling/postgres/postgres-server'

const role = `portal_${crypto.randomUUID().replaceAll('-', '')}`
const tenantId = crypto.randomUUID()
let server: PostgresServer
let owner: Client
let ownerUrl: string
let drop: () => Promise<void>
let db: Database

beforeAll(async () => {
  server = await startPostgresServer()
  ;({ url: ownerUrl, drop } = await createTestDatabase(server.adminUrl))
  owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(`CREATE ROLE ${role}`)
  await applyMigrations(ownerUrl)
  await grantRuntimeRole(ownerUrl, role)
  db = await openDatabase({ connectionString: ownerUrl, max: 2, options: `-c role=${role}` })
})

afterAll(async () => {
  await db.$disconnect()
  await owner.query(`DROP OWNED BY ${role} CASCADE`)
  await owner.query(`DROP ROLE ${role}`)
  await owner.end()
  await drop()
  await server.stop()
})

async function recordChange() {
  const setting = { name: 'operations', enabledCategories: ['AuditLogs'], destinations: { workspaceId: '/w' } }
  return withTenantLock(db, tenantId, async (transaction) => {
    const row = { tenantId, attempt: 1, action: 'outside', settingName: 'operations', state: 'seen', authorName: 'Not known', reason: '' }
    const change = await createChange(
      transaction,
      { ...row, requestedAt: new Date(), wanted: setting, seen: setting },
      {
        actor: null,
        data: { kind: 'seen-outside', action: 'outside', settingName: 'operations', before: null, seen: setting, notSeenAt: null },
      },
    )
    const resolution = { kind: 'adopted', byName: 'Maya', at: new Date().toISOString(), note: '' }
    await updateChange(transaction, change.id, { resolution }, { actor: null, data: { kind: 'resolved', resolution: 'adopted', note: '' } })
    await transaction.knownSetting.upsert({
      where: { tenantId_settingKey: { tenantId, settingKey: 'operations' } },
      create: { tenantId, settingKey: 'operations', state: setting, changeId: change.id, knownSince: new Date() },
      update: { state: setting, changeId: change.id },
    })
    return change
  })
}

describe('a portal that runs with the second role', () => {
  test('starts on a migrated database, records, deletes what ended, verifies, and opens its queue', async () => {
    await recordChange()
    expect(await verifyRecord(db, tenantId)).toEqual({ kind: 'whole', events: 2, headHash: expect.any(String) as string })
    await db.session.deleteMany({ where: { tenantId } })
    const pool = new Pool({ connectionString: ownerUrl, max: 1, options: `-c role=${role}` })
    const queue = await openJobQueue((text, values) => runSql(pool, text, values))
    await queue.stop()
    await pool.end()
    expect(await findMissingGuards(db)).toEqual([])
    expect(await findRolePowers(db)).toEqual([])
  })

  test.each([
    'UPDATE history_event SET actor_name = NULL',
    'DELETE FROM history_event',
    'TRUNCATE history_event',
    'DELETE FROM change',
    'TRUNCATE change CASCADE',
    'ALTER TABLE change DISABLE TRIGGER change_append_only_rows',
    'DROP TRIGGER change_append_only_rows ON change',
    'CREATE OR REPLACE FUNCTION refuse_change_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$',
    'SET session_replication_role = replica',
    'CREATE TABLE elsewhere (id int)',
    'DROP TABLE change',
  ])('is refused %s', async (statement) => {
    await recordChange()
    await expect(db.$executeRawUnsafe(statement)).rejects.toThrow(/permission denied|must be owner/)
    expect(await verifyRecord(db, tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('keeps its rights, and no others, when the owner grants them again after an upgrade', async () => {
    await owner.query(`GRANT DELETE, TRUNCATE ON history_event TO ${role}`)
    expect(await findRolePowers(db)).toEqual(['delete from the record'])
    await grantRuntimeRole(ownerUrl, role)
    expect(await findRolePowers(db)).toEqual([])
    await recordChange()
  })
})

test("a portal that runs as the owner says what it can't promise", async () => {
  const asOwner = await openDatabase({ connectionString: ownerUrl, max: 1 })
  expect(await findRolePowers(asOwner)).toContain("drop or turn off the record's guards")
  await asOwner.$disconnect()
})

test.each([
  ['an unknown role', 'no_such_role', /no database role/],
  ['a superuser', 'postgres', /superuser/],
])('%s is refused', async (_who, name, message) => {
  await expect(grantRuntimeRole(ownerUrl, name)).rejects.toThrow(message)
})
