import 'server-only'

import type { Database, Transaction } from '@/lib/db/database'
import { type BrokenRecord, broken } from '@/lib/domain/history/record-verdict'
import {
  alteredColumns,
  columnsOfFirstEvent,
  type RecordedChange,
  type RowEvent,
  recordedColumnsOf,
  rowAfter,
} from '@/lib/domain/history/recorded-change'

/** A change as its events so far record it. */
export interface OpenChange {
  /** Undefined as long as only a version before 0.3 has recorded it. */
  row: RecordedChange | undefined
  /** What its first event says in its own words. */
  first: Partial<RecordedChange> | undefined
  settingName: string | undefined
  /** Columns that were altered before the change was sealed. */
  alteredBefore: string[]
}

/** Returns a change after one more of its events. */
export function openChangeAfter(change: OpenChange | undefined, event: RowEvent): OpenChange {
  const first = change?.first ?? columnsOfFirstEvent(event)
  const row = rowAfter(change?.row, event)
  const { settingName } = row ?? first ?? {}
  const alteredBefore = event.kind === 'row-sealed' && first && row ? alteredColumns(first, row) : (change?.alteredBefore ?? [])
  return { row, first, settingName: typeof settingName === 'string' ? settingName : undefined, alteredBefore }
}

/** Returns the IDs of the changes whose rows differ from what their events record, or that are missing. */
export async function compareChanges(
  db: Database | Transaction,
  tenantId: string,
  changes: ReadonlyMap<string, OpenChange | undefined>,
): Promise<string[]> {
  const rows = await db.change.findMany({ where: { tenantId, id: { in: [...changes.keys()] } } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...changes].filter(([id, recorded]) => differences(recorded, byId.get(id))?.length !== 0).map(([id]) => id)
}

/**
 * Reads all events of a change again and compares its row. Call it under the tenant's lock, where neither can change.
 * @returns what is wrong; undefined if nothing is.
 */
export async function recheckChange(transaction: Transaction, tenantId: string, id: string): Promise<BrokenRecord | undefined> {
  const events = await transaction.historyEvent.findMany({ where: { tenantId, changeId: id }, orderBy: { sequence: 'asc' } })
  let recorded: OpenChange | undefined
  for (const event of events) recorded = openChangeAfter(recorded, { ...event, occurredAt: event.occurredAt.toISOString() })
  const row = await transaction.change.findFirst({ where: { id, tenantId } })
  const names = differences(recorded, row ?? undefined)
  const number = recorded?.row?.number
  if (!names) return broken('change-missing', typeof number === 'number' ? { change: number } : {})
  return names.length === 0 || !row ? undefined : broken('change-altered', { change: row.number, names })
}

type StoredChange = Readonly<Record<string, unknown>> & { settingKey: string; subject: string; settingName: string }

/** Returns the columns of a row that differ; undefined if there is no row. */
function differences(recorded: OpenChange | undefined, stored: StoredChange | undefined): string[] | undefined {
  if (!stored) return undefined
  const row = recordedColumnsOf(stored)
  const expected = recorded?.row ?? recorded?.first ?? {}
  return [
    ...new Set([...(recorded?.alteredBefore ?? []), ...alteredColumns(expected, row)]),
    ...(stored.settingKey.toLowerCase() === expectedKey(stored) ? [] : ['settingKey']),
  ]
}

/** The database's trigger writes the key in lowercase as its locale has it. */
function expectedKey({ subject, settingName }: StoredChange): string {
  return (subject === 'diagnostic-setting' ? settingName : `${subject}/${settingName}`).toLowerCase()
}
