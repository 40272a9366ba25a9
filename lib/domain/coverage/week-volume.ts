import { type DayCount, dayMs, dayOf } from '../arrival/day-count'
import type { SettingArrival } from '../arrival/setting-arrival'
import { tableKey } from '../arrival/table-key'
import { comparableId } from '../azure/resource-id'
import { type ChangeSummary, type SendingPeriod, sendingPeriods } from '../changes/change-summary'
import { categoryOfTable } from '../settings/catalog/category-facts'
import { sendsCategory } from '../settings/diagnostic-setting'

/** How much each category sent in the last seven UTC days, of which the last is under way. */
export interface WeekVolume {
  /** The categories with the most data, and the others together. */
  series: string[]
  days: VolumeDay[]
  /** Categories whose tables aren't counted because of their plan. */
  notCounted: string[]
}

export interface VolumeDay {
  /** ISO 8601 UTC. */
  start: string
  /** Bytes of each of the series; null if no hour of the day was counted. */
  bytes: number[] | null
  /** Whether the portal counted only some hours of the day. The day that is under way doesn't count. */
  isPartial: boolean
}

/** How many categories are drawn on their own. */
const ownSeries = 5
const otherSeries = 'Other categories'
const days = 7

/** The tables that settings send to and the portal counts, once each. */
function countedTables(arrivals: readonly SettingArrival[]): { id: string; category: string }[] {
  const tables = arrivals.flatMap(({ workspace }) =>
    (workspace?.categories ?? []).flatMap(({ category, tableName, plan }) =>
      workspace && tableName !== null && plan === null ? [{ id: tableId(workspace.workspaceId, tableName), category }] : [],
    ),
  )
  return [...new Map(tables.map((table) => [table.id, table])).values()]
}

const tableId = (workspaceId: string, tableName: string) => `${comparableId(workspaceId)} ${tableKey(tableName)}`

/**
 * The counts of tables that settings send to or sent to on the day of the count, with their category. Days before a category was sent for
 * the first time are left out, because they say nothing about it.
 */
export function countsOfCategories(
  counts: readonly DayCount[],
  arrivals: readonly SettingArrival[],
  changes: readonly ChangeSummary[],
): (DayCount & { category: string })[] {
  const sentNow = new Map(countedTables(arrivals).map(({ id, category }) => [id, category]))
  const periods = new Map<string, SendingPeriod[]>()
  const periodsOf = (category: string) => {
    const known = periods.get(category) ?? sendingPeriods(changes, (setting) => sendsCategory(setting, category))
    periods.set(category, known)
    return known
  }
  return counts.flatMap((count) => {
    const id = tableId(count.workspaceKey, count.tableName)
    const category = sentNow.get(id) ?? categoryOfTable(count.tableName)?.name
    if (category === undefined) return []
    const isKept = sentNow.has(id) ? count.rows > 0 || !isBeforeFirst(periodsOf(category), count) : isSentOn(periodsOf(category), count)
    return isKept ? [{ ...count, category }] : []
  })
}

/** Whether a day was over when a category was sent for the first time, according to the record. */
function isBeforeFirst([first]: readonly SendingPeriod[], { day }: DayCount): boolean {
  return first !== undefined && first.from !== null && Date.parse(day) + dayMs <= Date.parse(first.from.at)
}

/** Whether a category was sent at any time of a day, according to the record. */
function isSentOn(periods: readonly SendingPeriod[], { day }: DayCount): boolean {
  const start = Date.parse(day)
  return periods.some(
    ({ from, until }) => (from === null || Date.parse(from.at) < start + dayMs) && (until === null || Date.parse(until.at) > start),
  )
}

/** The volume of the last seven days by category; null if nothing was counted in them. */
export function weekVolume(
  counts: readonly DayCount[],
  arrivals: readonly SettingArrival[],
  changes: readonly ChangeSummary[],
  now: Date,
): WeekVolume | null {
  const from = dayOf(now) - (days - 1) * dayMs
  const recent = countsOfCategories(counts, arrivals, changes).filter(({ day }) => Date.parse(day) >= from)
  if (recent.length === 0) return null
  const totals = [...Map.groupBy(recent, ({ category }) => category)]
    .map(([category, group]) => ({ category, bytes: sum(group) }))
    .filter(({ bytes }) => bytes > 0)
    .toSorted((one, other) => other.bytes - one.bytes)
  const own = totals.slice(0, ownSeries).map(({ category }) => category)
  const series = totals.length > ownSeries ? [...own, otherSeries] : own
  return {
    series,
    days: Array.from({ length: days }, (_, index) => volumeDay(recent, from + index * dayMs, series, dayOf(now))),
    notCounted: [
      ...new Set(
        arrivals.flatMap(({ workspace }) => (workspace?.categories ?? []).filter(({ plan }) => plan).map(({ category }) => category)),
      ),
    ],
  }
}

function volumeDay(
  counts: readonly (DayCount & { category: string })[],
  start: number,
  series: readonly string[],
  today: number,
): VolumeDay {
  const ofDay = counts.filter(({ day }) => Date.parse(day) === start)
  const seriesOf = (category: string) => (series.includes(category) ? category : otherSeries)
  return {
    start: new Date(start).toISOString(),
    bytes: ofDay.length === 0 ? null : series.map((name) => sum(ofDay.filter(({ category }) => seriesOf(category) === name))),
    isPartial: start < today && ofDay.length > 0 && Math.max(...ofDay.map(({ hours }) => hours)) < 24,
  }
}

const sum = (counts: readonly Pick<DayCount, 'bytes'>[]) => counts.reduce((total, { bytes }) => total + (bytes ?? 0), 0)
