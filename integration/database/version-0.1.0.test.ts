import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/lib/db/database'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { restorableMoments } from '@/lib/domain/changes/restorable-moments'
import { describeEvent } from '@/lib/domain/history/describe-event'
import { broken } from '@/lib/domain/history/record-verdict'
import { destinationsOf } from '@/lib/domain/settings/destination'
import { setupDraftSchema } from '@/lib/domain/setup/setup-draft'
import { changeOf } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import { withTenantLock } from '@/lib/history/record-event'
import { sealChanges } from '@/lib/history/verification/seal-changes'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { updateChange } from '@/lib/history/write-change'
import { fillAsVersion010 } from '@/testing/database/version-0-1-0'
import { withoutGuards } from '@/testing/without-guards'
import { copyPreparedCluster } from '@/tooling/process/prepared-cluster'

let folder: string
let postgres: EmbeddedPostgres
let db: Database
let tenantId: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'version-0.1.0-'))
  await copyPreparedCluster(folder)
  postgres = await startEmbeddedPostgres(folder)
  tenantId = await fillAsVersion010(postgres.connection)
  db = await openDatabase(postgres.connection)
})

afterAll(async () => {
  await db.$disconnect()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

test('the record of version 0.1.0 verifies as intact', async () => {
  expect(await verifyRecord(db, tenantId)).toMatchObject({ kind: 'whole', events: 21 })
})

test('every change of version 0.1.0 can be read as it was recorded', async () => {
  const changes = (await db.change.findMany({ where: { tenantId }, orderBy: { number: 'asc' } })).map(changeOf)
  expect(changes.map(({ number, action, state, settingName }) => `${number} ${action} ${state} ${settingName}`)).toEqual([
    '1 found seen AzureSentinel_law-security',
    '2 found seen operations',
    '3 found seen siem and archive',
    '4 create confirmed entra-to-law-security',
    '5 outside seen operations',
    '6 delete not-approved operations',
    '7 delete waiting operations',
    '8 delete confirmed siem and archive',
  ])
  const created = changes[3]
  expect(destinationsOf(created?.wanted?.destinations ?? {}).map(({ kind }) => kind)).toEqual(['workspace', 'storage', 'event-hub'])
  expect(created?.retention).toMatchObject({ state: 'written', changes: [{ category: 'B2CRequestLogs', to: 365 }] })
  expect(changes[4]?.resolution).toMatchObject({ kind: 'explained', note: 'Asked for by the SOC' })
  expect(changes.slice(5).map(({ approval }) => approval?.decision?.kind ?? 'waiting')).toEqual(['declined', 'waiting', 'bypassed'])
  expect(changes.map((change) => restorableMoments(change).length)).toEqual([1, 1, 1, 2, 2, 0, 0, 2])
})

test('every event of version 0.1.0 is described', async () => {
  const changes = await db.change.findMany({ where: { tenantId } })
  const events = await Promise.all(changes.map(({ id }) => findEventsOfChange(db, { tenantId }, id)))
  const described = events.flat().map(describeEvent)
  expect(described).toHaveLength(20)
  for (const { title } of described) expect(title).not.toBe('')
})

test('every draft of version 0.1.0 can be opened', async () => {
  const drafts = await db.draft.findMany({ where: { tenantId } })
  expect(drafts.map(({ content }) => setupDraftSchema.safeParse(content).success)).toEqual([true, true, true, true, true])
})

test('what was altered before the first start is found by what the first event of each change says', async () => {
  const author = (name: string) => withoutGuards(db, (sql) => sql(`UPDATE change SET author_name = '${name}' WHERE number = 4`))
  const { authorName } = await db.change.findFirstOrThrow({ where: { tenantId, number: 4 } })
  await author('Eve')
  expect(await verifyRecord(db, tenantId)).toEqual(broken('change-altered', { change: 4, names: ['authorName'] }))
  await author(authorName)
  expect(await verifyRecord(db, tenantId)).toMatchObject({ kind: 'whole' })
})

test('every change of version 0.1.0 is sealed at the first start, once, and altering its details is found from then on', async () => {
  const approver = (name: string) =>
    withoutGuards(db, (sql) => sql(`UPDATE change SET approval = jsonb_set(approval, '{decision,byName}', '"${name}"') WHERE number = 6`))
  // Someone writes to an older change before it's sealed.
  const { id } = await db.change.findFirstOrThrow({ where: { tenantId, number: 1 } })
  const resolution = { kind: 'adopted', byName: 'Maya', at: new Date(0).toISOString(), note: '' }
  await withTenantLock(db, tenantId, (transaction) =>
    updateChange(transaction, id, { resolution }, { actor: null, data: { kind: 'resolved', resolution: 'adopted', note: '' } }),
  )
  expect(await verifyRecord(db, tenantId)).toMatchObject({ kind: 'whole', events: 22 })
  expect(await sealChanges(db)).toBe(8)
  expect(await sealChanges(db)).toBe(0)
  const intact = { kind: 'whole', events: 30 }
  expect(await verifyRecord(db, tenantId)).toMatchObject(intact)
  expect(await verifyRecord(db, tenantId, { pageSize: 2, openChanges: 1 })).toMatchObject(intact)
  const { approval } = changeOf(await db.change.findFirstOrThrow({ where: { tenantId, number: 6 } }))
  await approver('Eve')
  expect(await verifyRecord(db, tenantId)).toEqual(broken('change-altered', { change: 6, names: ['approval'] }))
  await approver(approval?.decision?.byName ?? '')
  expect(await verifyRecord(db, tenantId)).toMatchObject({ kind: 'whole' })
})
