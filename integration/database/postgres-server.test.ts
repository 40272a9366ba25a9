import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Session } from '@/lib/auth/session'
import { applyMigrations } from '@/lib/db/apply-migrations'
import { openDatabase } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { runSql } from '@/lib/db/run-sql'
import { DraftChangedError } from '@/lib/drafts/draft-record'
import { saveDraft } from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { openJobQueue } from '@/lib/schedule/job-queue'
import { freezableDatabase } from '@/testing/database/freezable-database'
import { createTestDatabase, type PostgresServer, startPostgresServer } from '@/tooling/postgres/postgres-server'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgresServer()
})
afterAll(() => server.stop())

test.each(['Asia/Kolkata', 'America/Los_Angeles'])('a server whose own time zone is %s keeps the moments of the record', async (zone) => {
  const { url, drop } = await createTestDatabase(server.adminUrl)
  const admin = new Pool({ connectionString: url })
  await admin.query(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET timezone TO '${zone}'`)
  await admin.end()
  const db = await openDatabase({ connectionString: url })
  const tenantId = crypto.randomUUID()
  const occurredAt = new Date('2026-11-24T23:30:00.123Z')
  await withTenantLock(db, tenantId, (transaction) =>
    recordEvent(transaction, {
      tenantId,
      changeId: null,
      actor: null,
      occurredAt,
      data: { kind: 'answered', outcome: 'unknown', answer: null, error: null },
    }),
  )
  expect(await db.historyEvent.findMany({ select: { occurredAt: true } })).toEqual([{ occurredAt }])
  expect(Math.abs((await databaseNow(db)).getTime() - Date.now())).toBeLessThan(60_000)
  expect(await verifyRecord(db, tenantId)).toMatchObject({ kind: 'whole', events: 1 })
  await db.$disconnect()
  await drop()
})

test("a server that compiles expensive queries doesn't compile the portal's, which would take longer than they do", async () => {
  const { url, drop } = await createTestDatabase(server.adminUrl)
  const admin = new Pool({ connectionString: url })
  await admin.query(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET jit TO on`)
  await admin.end()
  const db = await openDatabase({ connectionString: url })
  expect(await db.$queryRaw`SHOW jit`).toEqual([{ jit: 'off' }])
  await db.$disconnect()
  await drop()
})

test('replicas that start at the same time apply each migration once', async () => {
  const { url, drop } = await createTestDatabase(server.adminUrl)
  const applied = (await Promise.all([1, 2, 3, 4].map(() => applyMigrations(url)))).flat()
  expect(applied.length).toBeGreaterThan(0)
  expect(applied).toHaveLength(new Set(applied).size)
  await drop()
})

test("replicas that write at the same time number a tenant's events without gaps and keep its chain intact", async () => {
  const { url, drop } = await createTestDatabase(server.adminUrl)
  const replicas = await Promise.all([1, 2].map(() => openDatabase({ connectionString: url, max: 4 })))
  const tenantId = crypto.randomUUID()
  const write = (db: (typeof replicas)[number]) =>
    withTenantLock(db, tenantId, (transaction) =>
      recordEvent(transaction, {
        tenantId,
        changeId: null,
        actor: null,
        occurredAt: new Date(),
        data: { kind: 'answered', outcome: 'unknown', answer: null, error: null },
      }),
    )
  const numbers = await Promise.all(Array.from({ length: 20 }, (_, index) => replicas[index % 2]).flatMap((db) => (db ? [write(db)] : [])))
  expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  for (const db of replicas) {
    expect(await verifyRecord(db, tenantId)).toMatchObject({ kind: 'whole', events: 20 })
    await db.$disconnect()
  }
  await drop()
})

test('a query ends if the server freezes with its connections open, and the next one works when the server is back', async () => {
  const { url, drop } = await createTestDatabase(server.adminUrl)
  const way = await freezableDatabase(url)
  const connection = { connectionString: way.url, max: 2, connectionTimeoutMillis: 500 }
  const db = await openDatabase(connection, { silenceMaxMs: 500 })
  try {
    const ask = () => db.$queryRaw<{ one: number }[]>`SELECT 1 AS one FROM pg_sleep(0.1)`
    await Promise.all([ask(), ask()])
    way.freeze()
    // Two wait for the server, and one for a connection.
    const answers = await Promise.allSettled([ask(), ask(), ask()])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    way.thaw()
    expect(await ask()).toEqual([{ one: 1 }])
  } finally {
    await db.$disconnect()
    await way.close()
    await drop()
  }
})

test("an error names what to grant if the database role can't create the schema of the job queue", async () => {
  const { url, drop } = await createTestDatabase(server.adminUrl)
  const owner = new Pool({ connectionString: url, max: 1 })
  const role = `limited_${crypto.randomUUID().replaceAll('-', '')}`
  await owner.query(`CREATE ROLE ${role}`)
  const limited = new Pool({ connectionString: url, max: 1, options: `-c role=${role}` })
  await expect(openJobQueue((text, values) => runSql(limited, text, values))).rejects.toThrow('CREATE SCHEMA pgboss AUTHORIZATION')
  await owner.query(`CREATE SCHEMA pgboss AUTHORIZATION ${role}`)
  const queue = await openJobQueue((text, values) => runSql(limited, text, values))
  await queue.stop()
  await limited.end()
  await owner.query(`DROP OWNED BY ${role} CASCADE`)
  await owner.query(`DROP ROLE ${role}`)
  await owner.end()
  await drop()
})

test('a draft is frozen while its submit is being recorded, so that an approver sees what is sent', async () => {
  const { url, drop } = await createTestDatabase(server.adminUrl)
  const [one, other] = await Promise.all([openDatabase({ connectionString: url, max: 2 }), openDatabase({ connectionString: url, max: 2 })])
  const session = {
    tenantId: crypto.randomUUID(),
    objectId: crypto.randomUUID(),
    name: 'Maya',
    username: 'maya@contoso.example',
  } as Session
  const draft = await startDraft(one, session)
  const recorded = Promise.withResolvers<undefined>()
  const end = Promise.withResolvers<undefined>()
  const submit = withTenantLock(one, session.tenantId, async (transaction) => {
    await transaction.draft.updateMany({ where: { id: draft.id, revision: draft.revision }, data: { revision: draft.revision } })
    const { tenantId } = session
    const row = {
      tenantId,
      draftId: draft.id,
      attempt: 1,
      action: 'create',
      settingName: 's',
      state: 'waiting',
      authorName: 'Maya',
      reason: '',
    }
    await transaction.change.create({ data: { ...row, number: 1, requestedAt: new Date() } })
    recorded.resolve(undefined)
    await end.promise
  })
  await recorded.promise
  const save = saveDraft(other, session, { draftId: draft.id, revision: draft.revision, content: { ...draft.content, title: 'Changed' } })
  const outcome = save.then(
    () => 'saved',
    (fault: unknown) => (fault instanceof DraftChangedError ? 'refused' : fault),
  )
  // The save waits for the row by now, or it comes too late; either way, it must not go through.
  await new Promise((resolve) => setTimeout(resolve, 300))
  end.resolve(undefined)
  await submit
  expect(await outcome).toBe('refused')
  await Promise.all([one.$disconnect(), other.$disconnect()])
  await drop()
})
