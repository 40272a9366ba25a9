import { categoryKey } from '@/lib/domain/settings/diagnostic-setting'
import { parseRetentionDays, retentionDaysMax } from '@/lib/domain/settings/storage-retention'
import { typedDays } from '@/lib/domain/setup/wanted-setting'
import { formatCount } from '@/lib/domain/text'

/** Days as entered, by category name in any casing. */
export type TypedDays = Readonly<Record<string, string>>

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

/** Returns what is wrong with entered days; undefined if they are valid. */
export function daysFault(typed: string): string | undefined {
  return parseRetentionDays(typed) === undefined ? `Enter a whole number of days from 0 to ${formatCount(retentionDaysMax)}.` : undefined
}
