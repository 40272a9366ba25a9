import { Client } from 'pg'
import type { HistoryCursor, HistoryFilter } from '@/lib/domain/history/history-filter'
import { faultSentence } from '@/lib/domain/history/record-verdict'
import { exportChanges } from '@/lib/history/export-changes'
import { findChanges, findOpenExternal, findSettingActivity } from '@/lib/history/find-changes'
import { findFilterChoices } from '@/lib/history/find-filter-choices'
import { findVersions } from '@/lib/history/find-versions'
import { type Database, openDatabase } from '../lib/db/database'
import { eventHash } from '../lib/history/event-hash'
import { walkRecord } from '../lib/history/verification/verify-record'
import { writeHistory } from '../tooling/history-seed/write-history'
import { createTestDatabase } from '../tooling/postgres/postgres-server'
import { type Measured, measure } from './measure'

/** The results for one size of history. */
export interface HistoryFigures {
  changes: number
  seedSeconds: number
  databaseMegabytes: number
  pages: Record<string, Measured>
  /** `chainSeconds`: reading the events and recomputing their hashes alone, without comparing anything with them. */
  verify: { events: number; seconds: number; chainSeconds: number; heapGrowthMegabytes: number }
  export: { changes: number; seconds: number; heapGrowthMegabytes: number }
}

const benchTenant = '00000000-0000-4000-8000-0000000000aa'
const neighborId = '00000000-0000-4000-8000-0000000000bb'

/** Fills a new database with changes, a tenth of them in another tenant, and measures the queries of the history pages. */
export async function benchHistory(adminUrl: string, changes: number): Promise<HistoryFigures> {
  const { url, drop } = await createTestDatabase(adminUrl)
  const db = await openDatabase({ connectionString: url, max: 4 })
  try {
    const client = new Client({ connectionString: url })
    await client.connect()
    const start = performance.now()
    await writeHistory(client, {
      tenants: [
        { id: benchTenant, share: 0.9 },
        { id: neighborId, share: 0.1 },
      ],
      changes,
      seed: 1,
    })
    const seedSeconds = secondsSince(start)
    const { rows } = await client.query<{ megabytes: number }>('SELECT (pg_database_size(current_database()) / 1048576)::int AS megabytes')
    await client.end()
    const pages = await measurePages(db, benchTenant)
    return {
      changes,
      seedSeconds,
      databaseMegabytes: Math.round(rows[0]?.megabytes ?? 0),
      pages,
      verify: await measureVerify(db, benchTenant),
      export: await measureExport(db, benchTenant),
    }
  } finally {
    await db.$disconnect()
    await drop()
  }
}

/** Measures how long it takes to read the pages of a tenant's history, by filter. */
export async function measurePages(db: Database, tenantId: string): Promise<Record<string, Measured>> {
  const newest = await db.change.findFirstOrThrow({ where: { tenantId }, orderBy: { number: 'desc' } })
  const middle = await db.change.findFirstOrThrow({
    where: { tenantId, number: { gte: Math.ceil(newest.number / 2) } },
    orderBy: { number: 'asc' },
  })
  const deep: HistoryCursor = { before: Math.max(2, Math.floor(newest.number * 0.05)) }
  const day = middle.requestedAt.toISOString().slice(0, 10)
  const cases: Record<string, { filter: HistoryFilter; cursor?: HistoryCursor }> = {
    'first page': { filter: {} },
    'deep page (95 % down)': { filter: {}, cursor: deep },
    'newer from a deep page': { filter: {}, cursor: { after: deep.before } },
    setting: { filter: { setting: 'entra-to-sentinel' } },
    'setting, deep page': { filter: { setting: 'entra-to-sentinel' }, cursor: deep },
    'setting that does not exist': { filter: { setting: 'no-such-setting' } },
    'outcome: rejected': { filter: { state: 'failed' } },
    'outcome that never occurred': { filter: { state: 'unknown' } },
    'action: restored': { filter: { action: 'restore' } },
    'action: found, the oldest rows': { filter: { action: 'found' } },
    person: { filter: { person: 'Maya Okafor' } },
    'person who left': { filter: { person: 'Lena Fischer' } },
    category: { filter: { category: 'RiskyUsers' } },
    'destination by name': { filter: { destination: 'law-emea' } },
    'one day two years ago': { filter: { from: day, to: day } },
    'until two years ago': { filter: { to: day } },
    'search: common word': { filter: { q: 'review' } },
    'search: beginning of a word': { filter: { q: 'ri' } },
    'search: rare word': { filter: { q: 'zephyr' } },
    'search: ticket number': { filter: { q: middle.ticket || 'INC-100000' } },
    'search: request ID': { filter: { q: middle.requestId ?? middle.id } },
    'search: person who left': { filter: { q: 'lena fischer' } },
    'search: word that does not occur': { filter: { q: 'aardvark' } },
    'search, setting, and outcome': { filter: { q: 'audit', setting: 'operations', state: 'differs' } },
    'category and person who left': { filter: { category: 'AuditLogs', person: 'Lena Fischer' } },
  }
  const figures: Record<string, Measured> = {}
  for (const [name, { filter, cursor }] of Object.entries(cases))
    figures[name] = await measure(() => findChanges(db, { tenantId }, filter, { cursor }))
  figures['filter options'] = await measure(() => findFilterChoices(db, { tenantId }))
  figures['queries of a setting page'] = await measure(() => findSettingActivity(db, { tenantId }, 'entra-to-sentinel'))
  figures['changes to review'] = await measure(() => findOpenExternal(db, { tenantId }))
  figures['versions to compare'] = await measure(() => findVersions(db, { tenantId }, 'entra-to-sentinel'))
  return figures
}

export async function measureVerify(db: Database, tenantId: string): Promise<HistoryFigures['verify']> {
  const chainStart = performance.now()
  await recomputeHashes(db, tenantId)
  const chainSeconds = secondsSince(chainStart)
  const [start, before] = [performance.now(), process.memoryUsage().heapUsed]
  let peak = before
  const walk = walkRecord(db, tenantId)
  for (let step = await walk.next(); ; step = await walk.next()) {
    peak = Math.max(peak, process.memoryUsage().heapUsed)
    if (!step.done) continue
    if (step.value.kind === 'broken') throw new Error(`The generated history isn't intact. ${faultSentence(step.value)}`)
    const heapGrowthMegabytes = Math.round((peak - before) / 1_048_576)
    return { events: step.value.events, seconds: secondsSince(start), chainSeconds, heapGrowthMegabytes }
  }
}

const pageSize = 1_000

async function recomputeHashes(db: Database, tenantId: string): Promise<void> {
  for (let sequence = 0; ; ) {
    const page = await db.historyEvent.findMany({
      where: { tenantId, sequence: { gt: sequence } },
      orderBy: { sequence: 'asc' },
      take: pageSize,
    })
    for (const row of page) {
      if (eventHash({ ...row, occurredAt: row.occurredAt.toISOString() }) !== row.hash) throw new Error(`Event ${row.sequence} is altered`)
      sequence = row.sequence
    }
    if (page.length < pageSize) return
  }
}

/** Reads the entire export as a slow client would: batch by batch, without keeping any. */
export async function measureExport(db: Database, tenantId: string): Promise<HistoryFigures['export']> {
  const [start, before] = [performance.now(), process.memoryUsage().heapUsed]
  let [lines, peak] = [0, before]
  for await (const piece of exportChanges(db, { tenantId }, { format: 'csv', filter: {}, origin: 'http://localhost', at: new Date() })) {
    lines += piece.changes
    peak = Math.max(peak, process.memoryUsage().heapUsed)
  }
  return { changes: lines, seconds: secondsSince(start), heapGrowthMegabytes: Math.round((peak - before) / 1_048_576) }
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10
}
