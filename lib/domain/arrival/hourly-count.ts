import { tableKey } from './table-key'

/** How many rows of a table were generated in an hour, and their billed size. */
export interface HourlyCount {
  tableName: string
  /** The start of the hour; ISO 8601 UTC. */
  hour: string
  /** Zero for an hour that was counted and found empty. An hour that wasn't counted has no entry. */
  rows: number
  /** Null if the service didn't return a size. */
  bytes: number | null
}

export const hourMs = 3_600_000

/** How far back a table is counted that wasn't counted before: two weeks, so that one can be compared with the other. */
const firstHours = 14 * 24

/**
 * How far back each later count goes, because rows arrive late. No table can keep its rows for a shorter time, so that an hour without
 * rows is empty (Microsoft Learn, "Manage data retention in a Log Analytics workspace": at least four days).
 */
const recountHours = 3 * 24

/** Counts older than this are deleted, in days. */
export const countsKeptDays = 90

/** The start of the hour of a time. */
export const hourOf = (time: Date): Date => new Date(Math.floor(time.getTime() / hourMs) * hourMs)

/** The hour from which a table is counted that wasn't counted before, and the earliest from which any is. */
export function firstCountFrom(now: Date): Date {
  return hourOf(new Date(now.getTime() - firstHours * hourMs))
}

/** The hour from which each count of a workspace starts at the latest. */
export function recountFrom(now: Date): Date {
  return hourOf(new Date(now.getTime() - recountHours * hourMs))
}

/**
 * The hour from which to count a workspace, so that no table has a gap: the last days, or back to the last hour that was counted of the
 * table that was counted longest ago, but at most two weeks. An hour in the future is from before the clock was set back.
 * @param newest the last counted hour of each table, by table name in lowercase
 */
export function countFrom(tables: readonly string[], newest: ReadonlyMap<string, Date>, now: Date): Date {
  const first = firstCountFrom(now).getTime()
  const from = tables.map((name) => newest.get(tableKey(name))?.getTime() ?? first)
  return new Date(Math.max(first, Math.min(recountFrom(now).getTime(), ...from)))
}

/**
 * Completes the hours in which rows were found with those in which none were. Before the first row of a table, an hour counts as empty
 * only within the last days: the table might no longer keep older rows. Rows of the future are left out.
 */
export function completeHours(tables: readonly string[], found: readonly HourlyCount[], now: Date): HourlyCount[] {
  const byTable = Map.groupBy(found, ({ tableName }) => tableKey(tableName))
  const last = hourOf(now).getTime()
  return tables.flatMap((tableName) => {
    const counts = new Map((byTable.get(tableKey(tableName)) ?? []).map((count) => [Date.parse(count.hour), count]))
    const start = Math.min(recountFrom(now).getTime(), ...counts.keys())
    return Array.from({ length: (last - start) / hourMs + 1 }, (_, index): HourlyCount => {
      const at = start + index * hourMs
      const { rows, bytes } = counts.get(at) ?? { rows: 0, bytes: 0 }
      return { tableName, hour: new Date(at).toISOString(), rows, bytes }
    })
  })
}

/** How many hours the drawing of a table's last day has. */
export const dayHours = 24

/**
 * The rows of a table in the last hours, oldest first; null for an hour that wasn't counted. The last hour is the one under way.
 * @param until the start of that hour
 */
export function lastHours(counts: readonly HourlyCount[], until: Date, length = dayHours): (number | null)[] {
  const rows = new Map(counts.map((count) => [Date.parse(count.hour), count.rows]))
  return Array.from({ length }, (_, index) => rows.get(until.getTime() - (length - 1 - index) * hourMs) ?? null)
}

/** Hourly counts by workspace ID in lowercase, then by table name in lowercase. */
export type CountedHours = ReadonlyMap<string, ReadonlyMap<string, readonly HourlyCount[]>>
