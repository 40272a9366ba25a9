import { organizationRows } from './past/organization-rows'

const day = 86_400_000

/** How a tenant generates the rows of a category, in real milliseconds. */
export interface RowSource {
  /** Seconds between rows, around the clock. */
  everySeconds: number
  /** The emulated time from and until which a working organization generates them in its hours instead. */
  organization: { from: number; until: number } | undefined
  /** The period of the license, until now. */
  from: number
  until: number
  realTimeOf: (emulated: number) => number
  /** Sign-ins that were triggered one by one. */
  others: readonly number[]
}

/** The number of rows of a category on each day (UTC) of a period, by the start of the day. Days without any are left out. */
export function dailyCounts(category: string, source: RowSource, { from, until }: { from: number; until: number }): Map<number, number> {
  const counts = new Map<number, number>()
  const add = (at: number, count: number) => {
    const start = Math.floor(at / day) * day
    if (count > 0) counts.set(start, (counts.get(start) ?? 0) + count)
  }
  if (source.organization === undefined) {
    for (let start = Math.floor(from / day) * day; start < until; start += day) {
      const length = Math.min(start + day, until, source.until) - Math.max(start, from, source.from)
      add(start, Math.floor(Math.max(0, length) / 1_000 / source.everySeconds))
    }
  } else {
    for (const { count, row } of organizationRows(category, { ...source.organization, latency: 0 }))
      for (let index = 0; index < count; index += 1) {
        const at = source.realTimeOf(row(index).timeGenerated)
        if (at >= from && at < until) add(at, 1)
      }
  }
  for (const at of source.others) if (at >= from && at < until) add(at, 1)
  return counts
}
