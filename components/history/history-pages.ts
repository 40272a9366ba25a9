import type { HistoryRow } from '@/lib/domain/changes/change'
import { dayText } from '@/lib/domain/format-time'
import { type HistoryCursor, type HistoryFilter, historyQuery } from '@/lib/domain/history/history-filter'
import { withQuery } from '@/lib/domain/portal-paths'

export interface HistoryDay {
  title: string
  rows: HistoryRow[]
}

/** Groups rows, newest first, by day. `now` is null if the reader's clock is unknown. */
export function rowsByDay(rows: readonly HistoryRow[], now: number | null, timeZone?: string): HistoryDay[] {
  const days = new Map<string, HistoryRow[]>()
  for (const row of rows) {
    const title = dayText(row.requestedAt, now, timeZone)
    days.set(title, [...(days.get(title) ?? []), row])
  }
  return [...days].map(([title, rowsOfDay]) => ({ title, rows: rowsOfDay }))
}

/** Returns the URL of the history with a filter, starting at a change or at the newest. */
export function historyHref(filter: HistoryFilter, cursor: HistoryCursor = {}): string {
  return withQuery('/history', historyQuery(filter, cursor))
}

/** Returns the URL of the export for a filter. */
export function exportHref(filter: HistoryFilter, format: 'csv' | 'json'): string {
  return `/api/history/export?${new URLSearchParams([['format', format], ...new URLSearchParams(historyQuery(filter))])}`
}
