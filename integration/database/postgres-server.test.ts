import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations } from '@/lib/db/apply-migrations'
import { openDatabase } from '@/lib/db/database'
import { runSql } from '@/lib/db/run-sql'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { verifyRecord } from '@/lib/history/verify-record'
import { openJobQueue } from '@/lib/schedule/job-queue'
import { createTestDatabase, type PostgresServer, startPostgresServer } from '@/tooling/postgres/postgres-server'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgresServer()
})
afterAll(() => server.stop())

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
