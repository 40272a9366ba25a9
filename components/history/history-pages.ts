import { dayText } from '@/components/shell/relative-time'
import type { HistoryFilter, HistoryRow } from '@/lib/entra-logs/change'

export interface HistoryDay {
  title: string
  rows: HistoryRow[]
}

/** Rows, which come newest first, under the days they belong to. `now` is null where the reader's clock is not known. */
export function rowsByDay(rows: readonly HistoryRow[], now: number | null, timeZone?: string): HistoryDay[] {
  const days = new Map<string, HistoryRow[]>()
  for (const row of rows) {
    const title = dayText(row.requestedAt, now, timeZone)
    days.set(title, [...(days.get(title) ?? []), row])
  }
  return [...days].map(([title, rowsOfDay]) => ({ title, rows: rowsOfDay }))
}

/** The address of the history with a filter, from a change number on (exclusive), or from the newest. */
export function historyHref({ setting, state }: HistoryFilter, before: number | null): string {
  const query = new URLSearchParams()
  if (setting) query.set('setting', setting)
  if (state) query.set('state', state)
  if (before !== null) query.set('before', String(before))
  return query.size > 0 ? `/history?${query}` : '/history'
}
