import type { Client } from 'pg'
import { type RecordedChange, recordedColumnsOf, rowAfter, writtenColumns } from '../../lib/domain/history/recorded-change'
import { eventHash, genesisHash } from '../../lib/history/event-hash'
import { generateChanges, type SeedChange } from './generate-changes'
import { seededRandom } from './random'

/** What to fill a database with. */
export interface SeedOptions {
  /** Each tenant and its share of the changes; the shares add up to 1. */
  tenants: readonly { id: string; share: number }[]
  changes: number
  seed: number
  /** Called after each batch with the number of changes written so far. */
  onProgress?: (written: number) => void
}

const batchSize = 2_000

/**
 * Fills a migrated database with a generated history: changes, their drafts, their hash-linked events, and how the settings stand in
 * the end. Goes on where the history of a tenant ends. Rows go in by the thousand as JSON, which PostgreSQL and PGlite take alike.
 */
export async function writeHistory(client: Client, options: SeedOptions): Promise<void> {
  // Filling an index of words row by row takes several times as long as making it at the end.
  const { rows } = await client.query<{ definition: string }>(
    "SELECT indexdef AS definition FROM pg_indexes WHERE schemaname = current_schema AND indexname = 'change_search_idx'",
  )
  await client.query('DROP INDEX change_search_idx')
  await writeTenants(client, options)
  await client.query(rows[0]?.definition ?? '')
  await client.query('ANALYZE')
}

async function writeTenants(client: Client, { tenants, changes, seed, onProgress }: SeedOptions): Promise<void> {
  let written = 0
  for (const [index, { id: tenantId, share }] of tenants.entries()) {
    const writer = await tenantWriter(client, tenantId)
    let batch: SeedChange[] = []
    // While the database stores one batch, the next is generated.
    let underWay = Promise.resolve()
    const flush = async () => {
      await underWay
      underWay = writer(batch)
      written += batch.length
      batch = []
      onProgress?.(written)
    }
    for (const change of generateChanges(seededRandom(seed + index), Math.round(changes * share))) {
      batch.push(change)
      if (batch.length === batchSize) await flush()
    }
    if (batch.length > 0) await flush()
    await underWay
  }
}

async function tenantWriter(client: Client, tenantId: string): Promise<(batch: readonly SeedChange[]) => Promise<void>> {
  const newest = await client.query<{ number: number }>('SELECT number FROM change WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1', [
    tenantId,
  ])
  const last = await client.query<{ sequence: number; hash: string }>(
    'SELECT sequence, hash FROM history_event WHERE tenant_id = $1 ORDER BY sequence DESC LIMIT 1',
    [tenantId],
  )
  let number = newest.rows[0]?.number ?? 0
  let { sequence, hash } = last.rows[0] ?? { sequence: 0, hash: genesisHash }

  return async (batch) => {
    const changeRows = batch.map((change) => changeRow(tenantId, (number += 1), change))
    const eventRows = batch.flatMap((change, index) =>
      eventsWithRow(change, changeRows[index] ?? {}).map(({ at, ...said }) => {
        const event = { tenantId, sequence: (sequence += 1), changeId: change.id, ...said, previousHash: hash }
        hash = eventHash({ ...event, occurredAt: at.toISOString() })
        return {
          tenant_id: tenantId,
          sequence,
          change_id: change.id,
          kind: event.kind,
          data: event.data,
          actor_id: event.actorId,
          actor_name: event.actorName,
          occurred_at: at,
          previous_hash: event.previousHash,
          hash,
        }
      }),
    )
    await client.query('BEGIN')
    await insert(
      client,
      'draft',
      batch.flatMap((change) => draftRows(tenantId, change)),
    )
    await insert(client, 'change', changeRows)
    await insert(client, 'history_event', eventRows)
    await keepKnown(client, tenantId, batch)
    await client.query('COMMIT')
  }
}

/** Returns the events of a change. The last one carries what the others leave open about the row. */
function eventsWithRow({ events }: SeedChange, row: Record<string, unknown>) {
  let written: RecordedChange | undefined
  return events.map(({ actor, at, data: { kind, ...data } }, index) => {
    const said = {
      kind,
      data: JSON.parse(JSON.stringify(data)) as object,
      actorId: actor?.objectId ?? null,
      actorName: actor?.name ?? null,
    }
    const isLast = index === events.length - 1
    const event = { ...said, occurredAt: at.toISOString() }
    const columns = isLast ? writtenColumns(written, recordedColumnsOf(camelCased(row)), event) : {}
    written = rowAfter(written, { ...event, data: { ...said.data, row: columns } })
    return { ...said, at, data: { ...said.data, row: columns } }
  })
}

function camelCased(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column.replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase()), value]),
  )
}

async function insert(
  client: Client,
  table: 'draft' | 'change' | 'history_event' | 'known_setting',
  rows: readonly object[],
): Promise<void> {
  await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`, [JSON.stringify(rows)])
}

function draftRows(tenantId: string, { draftId, author, requestedAt, settledAt }: SeedChange): object[] {
  if (!draftId || !author) return []
  return [
    {
      id: draftId,
      tenant_id: tenantId,
      author_id: author.objectId,
      author_name: author.name,
      content: {},
      revision: 1,
      created_at: requestedAt,
      updated_at: requestedAt,
      closed_at: settledAt,
    },
  ]
}

function changeRow(tenantId: string, number: number, change: SeedChange): Record<string, unknown> {
  return {
    id: change.id,
    tenant_id: tenantId,
    number,
    draft_id: change.draftId,
    restores_change_id: change.restoresChangeId,
    subject: 'diagnostic-setting',
    attempt: 1,
    action: change.action,
    setting_name: change.settingName,
    state: change.state,
    author_id: change.author?.objectId ?? null,
    author_name: change.author?.name ?? 'Not known',
    reason: change.reason,
    ticket: change.ticket,
    before: change.before,
    wanted: change.wanted,
    seen: change.seen,
    request_id: change.requestId,
    correlation_id: change.correlationId,
    error: change.error,
    not_seen_at: change.notSeenAt,
    resolution: change.resolution,
    requested_at: change.requestedAt,
    settled_at: change.settledAt,
    looks: 1,
    absences: 0,
    setting_key: '',
  }
}

/** Returns the state of a tenant's settings after a batch. */
async function keepKnown(client: Client, tenantId: string, batch: readonly SeedChange[]): Promise<void> {
  const shown = new Map(
    batch.filter(({ state }) => state === 'confirmed' || state === 'seen').map((change) => [change.settingName.toLowerCase(), change]),
  )
  const rows = [...shown].map(([setting_key, { id, wanted, settledAt }]) => ({
    tenant_id: tenantId,
    setting_key,
    state: wanted,
    change_id: id,
    known_since: settledAt,
  }))
  await client.query('DELETE FROM known_setting WHERE tenant_id = $1 AND setting_key = ANY($2)', [tenantId, [...shown.keys()]])
  await insert(client, 'known_setting', rows)
}
