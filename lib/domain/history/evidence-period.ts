import { day } from './history-filter'

/** Whole days in UTC, both included; dates as `2026-11-25`. */
export interface EvidencePeriod {
  from: string
  to: string
}

/** How many of the last days a report covers if no other period is requested. */
const standardDays = 90

/**
 * Reads the period from a URL. A value that is missing or isn't a usable date is replaced, so that the period is the last
 * 90 days. Dates in the wrong order are swapped.
 */
export function readEvidencePeriod({ from, to }: { from?: string; to?: string }, now: Date): EvidencePeriod {
  const today = now.toISOString().slice(0, 10)
  const end = day.safeParse(to).data ?? today
  const begin =
    day.safeParse(from).data ?? new Date(Date.parse(`${end}T00:00:00Z`) - (standardDays - 1) * 86_400_000).toISOString().slice(0, 10)
  return begin <= end ? { from: begin, to: end } : { from: end, to: begin }
}

/** Returns the bounds of a period: the first inclusive, the second exclusive. */
export function periodMoments({ from, to }: EvidencePeriod): { begin: Date; end: Date } {
  return { begin: new Date(`${from}T00:00:00Z`), end: new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000) }
}

/** Formats a period as a query string. */
export function periodQuery({ from, to }: EvidencePeriod): string {
  return new URLSearchParams({ from, to }).toString()
}
