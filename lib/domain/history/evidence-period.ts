import { z } from 'zod'

/** Whole days in UTC, both included; dates as `2026-11-25`. */
export interface EvidencePeriod {
  from: string
  to: string
}

const date = z.iso.date()

/** The last days that a report covers unless somebody says otherwise. */
const standardDays = 90

/**
 * The period that somebody asked for in an address. What is missing or no date becomes the last 90 days; dates the wrong way
 * round are turned.
 */
export function readEvidencePeriod({ from, to }: { from?: string; to?: string }, now: Date): EvidencePeriod {
  const today = now.toISOString().slice(0, 10)
  const end = date.safeParse(to).data ?? today
  const begin =
    date.safeParse(from).data ?? new Date(Date.parse(`${end}T00:00:00Z`) - (standardDays - 1) * 86_400_000).toISOString().slice(0, 10)
  return begin <= end ? { from: begin, to: end } : { from: end, to: begin }
}

/** The moments between which a period lies: from the first, up to and without the second. */
export function periodMoments({ from, to }: EvidencePeriod): { begin: Date; end: Date } {
  return { begin: new Date(`${from}T00:00:00Z`), end: new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000) }
}

/** A period as the query of an address. */
export function periodQuery({ from, to }: EvidencePeriod): string {
  return new URLSearchParams({ from, to }).toString()
}
