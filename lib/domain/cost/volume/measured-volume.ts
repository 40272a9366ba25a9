import { type DayCount, dayMs, dayOf } from '../../arrival/day-count'
import { tableKey } from '../../arrival/table-key'
import type { TableUsage } from '../../arrival/table-usage'
import { categoryKey } from '../../settings/diagnostic-setting'
import { logCategories } from '../../settings/log-categories'
import { around, exactly, type Range, times } from '../range'
import { type SentCopies, type SentRecord, sentCopies } from './sent-copies'

/** The first and the last of the UTC days that a measured volume is based on; the starts of the days in ISO 8601. */
export interface MeasuredDays {
  from: string
  until: string
}

/** How much of a category a tenant was measured to log in a day. */
export interface MeasuredVolume {
  /** Bytes of one copy, as Log Analytics bills them. */
  bytesPerDay: Range
  /** Whether a week or more was counted, so that working days and weekends are both in it. */
  isWeek: boolean
  days: MeasuredDays
}

/** A day with fewer counted hours says too little. */
const hoursMin = 20
/** Days of a week, in which working days and weekends are. */
export const weekDays = 7
/** What a few days can be wrong by: a weekend has a fraction of a working day, and a busy day is half as much again. */
export const brief: Range = { low: 0.5, high: 1.5 }
/** How much a month differs from the weeks before it. */
const steady: Range = { low: 0.95, high: 1.05 }

/**
 * Returns what each category was measured to log in a day, by its key. Where several settings send a category to one workspace, its table
 * has a copy from each. Workspaces that differ widen the range. A category that was sent in the last weeks and no longer is has a volume too.
 * @param record which settings sent what on each of the days
 */
export function measuredVolumes(counts: readonly DayCount[], record: SentRecord, now: Date): Map<string, MeasuredVolume> {
  const byTable = Map.groupBy(counts, ({ workspaceKey, tableName }) => `${workspaceKey} ${tableKey(tableName)}`)
  const copiesOf = sentCopies(record)
  const workspaces = [...new Set(counts.map(({ workspaceKey }) => workspaceKey))]
  const found = logCategories.flatMap(({ name, table }) => {
    const inWorkspaces = workspaces.flatMap((workspaceKey) => {
      const ofTable = byTable.get(`${workspaceKey} ${tableKey(table)}`) ?? []
      return volumeOf(ofTable, (day) => copiesOf(workspaceKey, name, day), now) ?? []
    })
    const bytesPerDay = around(inWorkspaces.map((measured) => measured.bytesPerDay))
    const days = spanOf(inWorkspaces.map((measured) => measured.days))
    return bytesPerDay && days
      ? [[categoryKey(name), { bytesPerDay, isWeek: inWorkspaces.some(({ isWeek }) => isWeek), days }] as const]
      : []
  })
  return new Map(found)
}

/** From the first to the last of several days; null for none. */
function spanOf(all: readonly MeasuredDays[]): MeasuredDays | null {
  const [from] = all.map((days) => days.from).toSorted()
  const until = all
    .map((days) => days.until)
    .toSorted()
    .at(-1)
  return from === undefined || until === undefined ? null : { from, until }
}

function volumeOf(counts: readonly DayCount[], copiesOn: (day: Date) => SentCopies | null, now: Date): MeasuredVolume | undefined {
  const whole = counts
    .filter(({ day, hours, bytes }) => Date.parse(day) < dayOf(now) && hours >= hoursMin && bytes !== null)
    .flatMap((count) => {
      const sent = copiesOn(new Date(count.day))
      // A day without rows says something only if the category was sent.
      const isUsable = sent !== null && (count.rows > 0 || sent.recorded > 0)
      return isUsable ? [{ ...count, bytes: (count.bytes ?? 0) / Math.max(1, sent.copies) }] : []
    })
    .toSorted((one, other) => Date.parse(one.day) - Date.parse(other.day))
  // Before its first rows, the category wasn't sent yet, and it was sent for a part of that day only.
  const first = whole.findIndex(({ rows }) => rows > 0)
  const sent = first === -1 ? whole : whole.slice(first === whole.length - 1 || first === 0 ? first : first + 1)
  const days = sent.map(({ bytes, hours }) => (bytes / hours) * 24)
  const wholeWeeks = Math.min(2, Math.floor(days.length / weekDays))
  const used = spanOf(sent.slice(wholeWeeks === 0 ? 0 : -wholeWeeks * weekDays).map(dayAlone))
  // The first check of a table counts the last days as empty, also those in which nothing was sent.
  if (!used || (first === -1 && wholeWeeks === 0)) return undefined
  if (wholeWeeks === 0) {
    const bytesPerDay = times({ low: Math.min(...days), high: Math.max(...days) }, brief)
    return { bytesPerDay, isWeek: false, days: used }
  }
  const weeks = [days.slice(-weekDays), days.slice(-2 * weekDays, -weekDays)].slice(0, wholeWeeks)
  const means = weeks.map((week) => exactly(week.reduce((sum, bytes) => sum + bytes, 0) / weekDays))
  return { bytesPerDay: times(around(means) ?? exactly(0), steady), isWeek: true, days: used }
}

/** Azure's reports and the database write the start of a day differently. */
function dayAlone({ day }: Pick<DayCount, 'day'>): MeasuredDays {
  const start = new Date(day).toISOString()
  return { from: start, until: start }
}

/** The day from which counts are needed: two weeks before today, and a day in which a category might have begun. */
export const measuredFrom = (now: Date): Date => new Date(dayOf(now) - (2 * weekDays + 1) * dayMs)

/**
 * Adds what Azure billed of tables to what was counted. A day that was counted is exact, so it stays. What was billed before the days that
 * count, because no one could read it since then, is left out.
 * @param usages by workspace ID in lowercase
 * @param from the day from which counts are needed
 */
export function withUsage(counts: readonly DayCount[], usages: ReadonlyMap<string, TableUsage>, from: Date): DayCount[] {
  const keyOf = (workspaceKey: string, name: string, day: string) => `${workspaceKey} ${tableKey(name)} ${day}`
  const counted = new Set(
    counts
      .filter(({ hours }) => hours >= hoursMin)
      .map(({ workspaceKey, tableName, day }) => keyOf(workspaceKey, tableName, new Date(day).toISOString())),
  )
  const reported = [...usages].flatMap(([workspaceKey, tables]) =>
    Object.entries(tables).flatMap(([tableName, days]) =>
      // Azure reports no number of rows, only whether there was data.
      Object.entries(days).map(([day, bytes]): DayCount => ({ workspaceKey, tableName, day, rows: bytes > 0 ? 1 : 0, bytes, hours: 24 })),
    ),
  )
  return [
    ...counts,
    ...reported.filter(
      ({ workspaceKey, tableName, day }) => Date.parse(day) >= from.getTime() && !counted.has(keyOf(workspaceKey, tableName, day)),
    ),
  ]
}
