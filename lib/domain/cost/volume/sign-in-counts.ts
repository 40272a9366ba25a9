import { dayMs, dayOf } from '../../arrival/day-count'
import { categoryKey } from '../../settings/diagnostic-setting'
import { type Range, times } from '../range'
import { brief, weekDays } from './measured-volume'
import { bytesPerEvent } from './published-volumes'
import type { SignInCount, SignInCounts, SignInFault } from './sign-in-count'

/** The categories whose sign-ins Microsoft Graph counts and for whose rows a public source has a size. */
export const countedCategories = ['SignInLogs', 'NonInteractiveUserSignInLogs', 'ServicePrincipalSignInLogs'] as const
export type CountedCategory = (typeof countedCategories)[number]

/** Sign-ins of a period: those of a day, or a group of them, in the order of the response. */
export interface SignInSummary {
  /** When the period begins, in milliseconds. */
  periodStart: number
  /** The number of sign-ins, which isn't the number of groups. */
  count: number
  /** When the first of them happened, in milliseconds; null for the total of a day. */
  firstAt: number | null
}

/** The days (UTC) whose sign-ins are counted, in milliseconds. */
interface CountedDays {
  /** The start of the first one. */
  from: number
  /** The end of the last one. */
  until: number
  /** The end of what is read: sources disagree whether the period of a day begins at midnight or some hours later. */
  readUntil: number
}

/** Returns the last complete week, without yesterday, whose sign-ins might not all be logged. */
export function countedDays(now: Date): CountedDays {
  const readUntil = dayOf(now)
  return { from: readUntil - (weekDays + 1) * dayMs, until: readUntil - dayMs, readUntil }
}

/**
 * Counts sign-ins by day: groups are summed by the number of sign-ins in them. A day without any is unknown, because it might not have been
 * recorded, and isn't counted as 0.
 * @param isCut whether there are more summaries than these. They're the newest ones then, and the oldest day among them isn't complete.
 */
export function countSignIns(
  summaries: readonly SignInSummary[],
  { from, until }: CountedDays,
  { isCut, readAt }: { isCut: boolean; readAt: Date },
): SignInCount | SignInFault {
  if (isCut && !isNewestFirst(summaries)) return 'too-many'
  const startOf = ({ periodStart }: SignInSummary) => dayOf(new Date(periodStart))
  const incomplete = isCut ? Math.min(...summaries.map(startOf)) : -Infinity
  const counts = new Map<number, number>()
  for (const summary of summaries) {
    const day = startOf(summary)
    if (day >= from && day < until && day > incomplete) counts.set(day, (counts.get(day) ?? 0) + summary.count)
  }
  const perDay = [...counts.values()].filter((count) => count > 0)
  if (perDay.length === 0) return isCut ? 'too-many' : 'no-days'
  return { perDay: { low: Math.min(...perDay), high: Math.max(...perDay) }, days: perDay.length, readAt: readAt.toISOString() }
}

/** Whether the order is what was requested. Without it, any day can lack some of its groups. */
function isNewestFirst(summaries: readonly SignInSummary[]): boolean {
  return summaries.every(({ firstAt }, index) => {
    const next = summaries[index + 1]
    return firstAt !== null && (next === undefined || (next.firstAt !== null && next.firstAt <= firstAt))
  })
}

/** How much of a category a tenant logs by the number of its sign-ins. */
export interface CountedVolume {
  bytesPerDay: Range
  /** Whether a week was counted, so that working days and weekends are both in it. */
  isWeek: boolean
}

/** A count is used for so many days. It's read again each day, as long as someone uses the portal. */
const usedDays = 30

/**
 * Returns what each category logs in a day by its key: the number of sign-ins that Microsoft Graph reports, times the public sizes of a row.
 * Fewer days than a week have a wider range, like measured ones.
 */
export function countedVolumes({ counts }: Pick<SignInCounts, 'counts'>, now: Date): Map<string, CountedVolume> {
  return new Map(
    countedCategories.flatMap((category) => {
      const key = categoryKey(category)
      const [count, size] = [counts[key], bytesPerEvent(category)]
      if (!count || !size || now.getTime() - Date.parse(count.readAt) > usedDays * dayMs) return []
      const isWeek = count.days >= weekDays
      const events = isWeek ? count.perDay : times(count.perDay, brief)
      return [[key, { bytesPerDay: times(events, size), isWeek }] as const]
    }),
  )
}
