import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/lib/db/database'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { findChanges } from '@/lib/history/find-changes'
import { findEventsOfChange } from '@/lib/history/find-events'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { generateChanges } from '@/tooling/history-seed/generate-changes'
import { seededRandom } from '@/tooling/history-seed/random'
import { writeHistory } from '@/tooling/history-seed/write-history'
import { copyPreparedCluster } from '@/tooling/process/prepared-cluster'

const tenantId = '00000000-0000-4000-8000-000000000041'

let folder: string
let postgres: EmbeddedPostgres
let db: Database
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'seed-'))
  await copyPreparedCluster(folder)
  postgres = await startEmbeddedPostgres(folder)
  await (await openDatabase(postgres.connection)).$disconnect()
  const client = new Client(postgres.connection)
  await client.connect()
  for (const changes of [200, 100]) await writeHistory(client, { tenants: [{ id: tenantId, share: 1 }], changes, seed: 7 })
  await client.end()
  db = await openDatabase(postgres.connection)
})
afterAll(async () => {
  await db.$disconnect()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

test('a generated history has an intact chain, even if it continues an earlier one', async () => {
  expect(await verifyRecord(db, tenantId)).toMatchObject({ kind: 'whole', events: await db.historyEvent.count() })
})

test('every generated change and event is valid for the portal', async () => {
  const { rows } = await findChanges(db, { tenantId }, {}, { take: 300 })
  expect(rows).toHaveLength(300)
  for (const { changeId } of rows) expect((await findEventsOfChange(db, { tenantId }, changeId)).length).toBeGreaterThan(0)
})

test('the search index is rebuilt after seeding', async () => {
  expect(await db.$queryRaw`SELECT indexname FROM pg_indexes WHERE indexname = 'change_search_idx'`).toHaveLength(1)
})

test('the same seed generates the same history, and another seed a different one', () => {
  const made = (seed: number) => JSON.stringify([...generateChanges(seededRandom(seed), 50)])
  expect(made(1)).toBe(made(1))
  expect(made(1)).not.toBe(made(2))
})
