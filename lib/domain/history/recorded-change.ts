/**
 * A change as its events record it. The row of a change is a projection: whatever pages, exports, and evidence show of it can be rebuilt
 * from the events, so an alteration behind the portal's back is found. See docs/decisions/0034.
 */

/** Everything about a change that someone is shown. The other columns only determine when Azure is checked next. */
export const recordedColumns = [
  'number',
  'draftId',
  'restoresChangeId',
  'attempt',
  'action',
  'subject',
  'resource',
  'settingName',
  'state',
  'authorId',
  'authorName',
  'reason',
  'ticket',
  'before',
  'wanted',
  'seen',
  'retention',
  'requestId',
  'correlationId',
  'error',
  'notSeenAt',
  'resolution',
  'approval',
  'actorClaim',
  'requestedAt',
  'sentAt',
  'answeredAt',
  'settledAt',
] as const
export type RecordedColumn = (typeof recordedColumns)[number]

/** The recorded columns as JSON: dates are ISO 8601 UTC, and what isn't set is null. */
export type RecordedChange = Readonly<Record<RecordedColumn, unknown>>

/** An event of a change with everything that can tell what it wrote to the row. */
export interface RowEvent {
  kind: string
  /** The event's data as stored, including the `row` that `writtenColumns` returned. */
  data: unknown
  actorId: string | null
  actorName: string | null
  /** ISO 8601 UTC. */
  occurredAt: string
}

const unset = {
  ...Object.fromEntries(recordedColumns.map((column) => [column, null])),
  subject: 'diagnostic-setting',
  ticket: '',
} as Record<RecordedColumn, unknown>

/** Returns the recorded columns of a row of the database. */
export function recordedColumnsOf(row: Readonly<Record<string, unknown>>): RecordedChange {
  return Object.fromEntries(recordedColumns.map((column) => [column, plain(row[column])])) as Record<RecordedColumn, unknown>
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return value === undefined ? null : value
}

/**
 * Returns the columns that an event must carry as its `row`, because neither the row before nor the rest of the event determines them.
 * @param before the row before the event; undefined if the event records a new change.
 */
export function writtenColumns(
  before: RecordedChange | undefined,
  after: RecordedChange,
  event: Omit<RowEvent, 'data'> & { data: object },
): Partial<RecordedChange> {
  const expected = { ...(before ?? unset), ...impliedColumns(event) }
  return Object.fromEntries(
    recordedColumns.filter((column) => !isSameJson(expected[column], after[column])).map((column) => [column, after[column]]),
  )
}

/** Returns the row after an event; undefined as long as no event has recorded it, which is so before version 0.3. */
export function rowAfter(before: RecordedChange | undefined, event: RowEvent): RecordedChange | undefined {
  const row = rowOf(event)
  if (row === undefined || (before === undefined && !isFirstEvent(event) && event.kind !== 'row-sealed')) return before
  if (event.kind === 'row-sealed') return { ...unset, ...row }
  return { ...(before ?? unset), ...impliedColumns(event), ...row }
}

/**
 * Returns what the first event of a change says about it that never changes; undefined for any other event. This is all that the events of
 * versions before 0.3 determine.
 */
export function columnsOfFirstEvent(event: RowEvent): Partial<RecordedChange> | undefined {
  if (!isFirstEvent(event)) return undefined
  const { resource: _resource, seen: _seen, ...columns } = impliedColumns(event)
  return columns
}

/** Returns the columns in which a row differs from what was recorded. */
export function alteredColumns(recorded: Partial<RecordedChange>, row: RecordedChange): RecordedColumn[] {
  return recordedColumns.filter((column) => column in recorded && !isSameJson(recorded[column], row[column]))
}

function rowOf({ data }: Pick<RowEvent, 'data'>): Partial<RecordedChange> | undefined {
  const row = (data as { row?: unknown } | null)?.row
  return typeof row === 'object' && row !== null ? row : undefined
}

/** Whether an event is the one that records a new change. */
export function isFirstEvent({ kind, data }: Pick<RowEvent, 'kind' | 'data'>): boolean {
  return (
    ['requested', 'seen-outside', 'retention-seen-outside'].includes(kind) ||
    (kind === 'resource-requested' && 'wanted' in (data as object))
  )
}

/** Returns what an event says about the row in its own words, so that its `row` needn't repeat it. */
function impliedColumns(event: RowEvent): Partial<RecordedChange> {
  const data = event.data as Record<string, unknown>
  const person = { authorId: event.actorId, authorName: event.actorName ?? 'Not known', requestedAt: event.occurredAt }
  switch (event.kind) {
    case 'requested':
      return { ...person, ...pick(data, ['action', 'restoresChangeId', 'settingName', 'attempt', 'before', 'wanted', 'reason', 'ticket']) }
    case 'seen-outside':
      return { ...person, ...pick(data, ['action', 'settingName', 'before', 'seen', 'notSeenAt']), wanted: data.seen, reason: '' }
    case 'retention-seen-outside':
      return { ...person, ...pick(data, ['settingName', 'notSeenAt']), action: 'outside', reason: '' }
    case 'resource-requested':
      return isFirstEvent(event)
        ? {
            ...person,
            subject: data.resource,
            resource: { id: data.resourceId, before: data.before, wanted: data.wanted, seen: null },
            reason: data.reason,
          }
        : {}
    case 'settled':
      return { ...pick(data, ['state', 'seen']), settledAt: event.occurredAt }
    default:
      return {}
  }
}

function pick(data: Record<string, unknown>, columns: readonly RecordedColumn[]): Partial<RecordedChange> {
  return Object.fromEntries(columns.filter((column) => column in data).map((column) => [column, data[column]]))
}

/** Compares JSON as `JSON.stringify` would write it: the order of properties doesn't count, nor do those that aren't defined. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return (one ?? null) === (other ?? null)
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [ones, others] = [definedOf(one), definedOf(other)]
  return ones.length === others.length && ones.every((key) => key in other && isSameJson(Reflect.get(one, key), Reflect.get(other, key)))
}

function definedOf(value: object): string[] {
  return Object.keys(value).filter((key) => Reflect.get(value, key) !== undefined)
}
