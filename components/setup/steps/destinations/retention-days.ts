import { categoryKey } from '@/lib/domain/settings/diagnostic-setting'
import type { BlobProtection } from '@/lib/domain/settings/retention/blob-protection'
import { type EffectiveRetention, effectiveRetention } from '@/lib/domain/settings/retention/effective-retention'
import {
  type LifecycleRule,
  parseRetentionDays,
  retentionDaysMax,
  retentionOf,
  withRetention,
} from '@/lib/domain/settings/storage-retention'
import { typedDays } from '@/lib/domain/setup/wanted-setting'
import { formatCount } from '@/lib/domain/text'

/** Days as entered, by category name in any casing. */
export type TypedDays = Readonly<Record<string, string>>

/** What determines how long an account keeps logs. */
interface AccountRetention {
  rules: readonly LifecycleRule[]
  protection: BlobProtection
}

/** Returns the value of a field: what was entered or, otherwise, the account's current days. */
export function shownDays(typed: TypedDays | null, current: Readonly<Record<string, number>>, category: string): string {
  if (typed !== null) return typedDays(typed, category)
  const days = current[categoryKey(category)]
  return days === undefined ? '' : String(days)
}

/**
 * Returns the days with some of them edited. The first edit copies all the days that the account has now, even for categories
 * that aren't selected yet, so days that no one edits stay unchanged.
 */
export function withTypedDays(
  typed: TypedDays | null,
  current: Readonly<Record<string, number>>,
  categories: readonly string[],
  days: string,
): Record<string, string> {
  const before = typed ?? Object.fromEntries(Object.entries(current).map(([category, value]) => [category, String(value)]))
  const changed = new Set(categories.map(categoryKey))
  const others = Object.entries(before).filter(([category]) => !changed.has(categoryKey(category)))
  return Object.fromEntries([...others, ...categories.map((category) => [category, days] as const)])
}

/** Returns how long the account would keep each category with the days in the fields. Days that aren't valid change nothing. */
export function keptWithTyped(
  typed: TypedDays | null,
  { rules, protection }: AccountRetention,
  categories: readonly string[],
): EffectiveRetention[] {
  const current = Object.fromEntries(retentionOf(rules))
  const wanted = categories.flatMap((category) => {
    const days = parseRetentionDays(shownDays(typed, current, category))
    return days === undefined ? [] : [[category, days] as const]
  })
  const after = withRetention(rules, new Map(wanted))
  return categories.map((category) => effectiveRetention(category, after, protection))
}

/** Returns what is wrong with entered days; undefined if they are valid. */
export function daysFault(typed: string): string | undefined {
  return parseRetentionDays(typed) === undefined ? `Enter a whole number of days from 0 to ${formatCount(retentionDaysMax)}.` : undefined
}
