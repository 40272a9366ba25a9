import type { CsvLayout } from '@/lib/domain/csv'
import { dayText } from '@/lib/domain/format-time'
import { type HistoryCursor, type HistoryFilter, historyQuery } from '@/lib/domain/history/history-filter'
import { withQuery } from '@/lib/domain/portal-paths'
import type { HistoryEntry } from './history-entry'

export interface HistoryDay {
  title: string
  entries: HistoryEntry[]
}

/** Groups entries, which are in chronological order, by day. `now` is null if the reader's clock is unknown. */
export function entriesByDay(entries: readonly HistoryEntry[], now: number | null, timeZone?: string): HistoryDay[] {
  const days = new Map<string, HistoryEntry[]>()
  for (const entry of entries) {
    const title = dayText(entry.at, now, timeZone)
    days.set(title, [...(days.get(title) ?? []), entry])
  }
  return [...days].map(([title, entriesOfDay]) => ({ title, entries: entriesOfDay }))
}

/** Returns the URL of the history with a filter, starting at a change or at the newest. */
export function historyHref(filter: HistoryFilter, cursor: HistoryCursor = {}): string {
  return withQuery('/history', historyQuery(filter, cursor))
}

/** Returns the URL of the history for what someone entered in its form. The page checks it, as it does what anyone writes into a URL. */
export function enteredHref(entries: readonly [string, string][]): string {
  const isUsual = (name: string, value: string) => value === '' || (name === 'order' && value === 'newest')
  const given = entries.map(([name, value]): [string, string] => [name, value.trim()]).filter(([name, value]) => !isUsual(name, value))
  return withQuery('/history', new URLSearchParams(given).toString())
}

/** Returns the URL of the export for a filter; `layout` is that of a CSV file. */
export function exportHref(filter: HistoryFilter, format: 'csv' | 'json', layout?: CsvLayout): string {
  const file = layout === undefined ? { format } : { format, layout }
  return `/api/history/export?${new URLSearchParams([...Object.entries(file), ...new URLSearchParams(historyQuery(filter))])}`
}
