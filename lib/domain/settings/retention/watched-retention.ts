import * as z from 'zod/mini'
import { categoryKey } from '../diagnostic-setting'
import { findLogCategory } from '../log-categories'
import { isOwnRule, type LifecycleRule, type RetentionChange, retentionOf, withRetention } from '../storage-retention'
import { deletedAfter } from './effective-retention'

/**
 * What a recorded change says about the rules of an account.
 * - `written`: the portal wrote its `changes` into the rules `after`
 * - `seen`: a check found the rules `before` instead of what was recorded
 */
export interface RecordedRules {
  kind: 'written' | 'seen'
  before: readonly LifecycleRule[]
  after: readonly LifecycleRule[]
  changes: readonly RetentionChange[]
}

/**
 * Returns the rules that an account is supposed to have, from what was recorded about it, oldest first; undefined if nothing was. A later
 * change only says something about its own categories: what someone removed before it isn't accepted by it.
 */
export function expectedRules(oldestFirst: readonly RecordedRules[]): LifecycleRule[] | undefined {
  const newest = oldestFirst.at(-1)
  if (!newest) return undefined
  const days = new Map<string, number | null>()
  for (const { kind, before, after, changes } of oldestFirst) {
    if (kind === 'seen') days.clear()
    for (const [category, value] of retentionOf(kind === 'seen' ? before : after)) if (!days.has(category)) days.set(category, value)
    if (kind === 'written') for (const { category, to } of changes) days.set(categoryKey(category), to)
  }
  const others = (newest.kind === 'seen' ? newest.before : newest.after).filter((rule) => !isOwnRule(rule))
  return withRetention(others, days)
}

/** How long the logs of a category are kept, by whichever rule, and how long they were supposed to be; null means forever. */
export const retentionDriftSchema = z.object({
  category: z.string(),
  expected: z.nullable(z.number()),
  seen: z.nullable(z.number()),
  /** The rule that deletes the logs now; null if none does. */
  rule: z.nullable(z.string()),
})
export type RetentionDrift = z.infer<typeof retentionDriftSchema>

/** Returns the categories whose logs are deleted earlier, later, or no longer, no matter who changed the rules. `sent` are those sent to the account. */
export function retentionDrift(
  expected: readonly LifecycleRule[],
  seen: readonly LifecycleRule[],
  sent: readonly string[],
): RetentionDrift[] {
  const keys = new Set([...sent.map(categoryKey), ...retentionOf(expected).keys()])
  return [...keys].flatMap((key) => {
    const [was, is] = [deletedAfter(key, expected), deletedAfter(key, seen)]
    if (was === is) return []
    return [{ category: nameOf(key), expected: was, seen: is, rule: deletingRule(key, seen, is) }]
  })
}

/** Returns what restoring would write: the days of the portal's own rules that are missing or don't do what they say. */
export function restoredDays(
  expected: readonly LifecycleRule[],
  seen: readonly LifecycleRule[],
  drift: readonly RetentionDrift[],
): RetentionChange[] {
  const days = retentionOf(expected)
  const own = seen.filter(isOwnRule)
  return drift
    .map(({ category }) => ({ category, from: deletedAfter(category, own), to: days.get(categoryKey(category)) ?? null }))
    .filter(({ from, to }) => from !== to)
}

function deletingRule(category: string, rules: readonly LifecycleRule[], days: number | null): string | null {
  return days === null ? null : (rules.find((rule) => deletedAfter(category, [rule]) === days)?.name ?? null)
}

const nameOf = (key: string) => findLogCategory(key)?.name ?? key
