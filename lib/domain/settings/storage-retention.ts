import * as z from 'zod/mini'
import { categoryKey } from './diagnostic-setting'
import { findLogCategory } from './log-categories'

/**
 * The retention of logs in a storage account, as lifecycle management rules. The retention policy inside a diagnostic setting, which the how-to
 * still describes, has been refused for new settings since 2023 and ended on September 30, 2025 (Microsoft Learn,
 * "Migrate from diagnostic settings storage retention to Azure Storage lifecycle management").
 */

/** When a rule deletes. A rule has one of these conditions. */
const actionSchema = z.looseObject({
  delete: z.nullish(
    z.looseObject({
      daysAfterModificationGreaterThan: z.nullish(z.number()),
      daysAfterCreationGreaterThan: z.nullish(z.number()),
      daysAfterLastAccessTimeGreaterThan: z.nullish(z.number()),
    }),
  ),
})

/**
 * One rule of an account's lifecycle management policy. Only the properties that the portal needs are typed. Everything else passes through
 * unchanged, because a write replaces all rules of the account.
 */
export const lifecycleRuleSchema = z.looseObject({
  name: z.string(),
  enabled: z.nullish(z.boolean()),
  definition: z.nullish(
    z.looseObject({
      filters: z.nullish(
        z.looseObject({
          blobTypes: z.nullish(z.array(z.string())),
          prefixMatch: z.nullish(z.array(z.string())),
          blobIndexMatch: z.nullish(z.array(z.unknown())),
        }),
      ),
      actions: z.nullish(z.looseObject({ baseBlob: z.nullish(actionSchema), version: z.nullish(actionSchema) })),
    }),
  ),
})
export type LifecycleRule = z.infer<typeof lifecycleRuleSchema>

/** The portal's rules have names like this, and no other rule is ever changed. Rule names consist of letters and digits. */
const ownRulePrefix = 'EntraLogsPortal'
const ownRulePattern = new RegExp(`^${ownRulePrefix}\\d+Days(?:Part\\d+)?$`)

/**
 * Azure Storage accepts at most ten prefixes in a rule and a hundred rules in a policy (Microsoft Learn, "Lifecycle management policies").
 */
const prefixesPerRuleMax = 10
export const ruleCountMax = 100

/** More days than this (about a hundred years) must be a typo. */
export const retentionDaysMax = 36_500

/** Retention in days by category; a missing category is kept forever. Keys are names in lowercase. */
export type RetentionDays = ReadonlyMap<string, number>

/** Returns the container that a category's logs are written to. */
export function categoryContainer(category: string): string {
  return `insights-logs-${category.toLowerCase()}`
}

/** Returns the days that the portal's own rules set. A rule that someone turned off doesn't count. */
export function retentionOf(rules: readonly LifecycleRule[]): RetentionDays {
  const found = rules.filter(isOwnRule).flatMap((rule) => {
    const days = rule.definition?.actions?.baseBlob?.delete?.daysAfterModificationGreaterThan
    if (rule.enabled === false || typeof days !== 'number') return []
    return (rule.definition?.filters?.prefixMatch ?? []).flatMap((prefix) => {
      const category = /^insights-logs-([^/]+)\/?$/i.exec(prefix)?.[1]
      return category ? [[categoryKey(category), days] as const] : []
    })
  })
  return new Map(found)
}

/**
 * Returns the rules with the requested retention: other rules unchanged and in their order, and then the portal's own, one per number
 * of days. Categories that aren't in `wanted` keep their retention, so that another setting that writes to the same account and logs
 * that are no longer sent aren't affected. `null` means forever.
 */
export function withRetention(rules: readonly LifecycleRule[], wanted: ReadonlyMap<string, number | null>): LifecycleRule[] {
  const days = new Map(retentionOf(rules))
  for (const [category, value] of wanted) {
    if (value === null) days.delete(categoryKey(category))
    else days.set(categoryKey(category), value)
  }
  const byDays = Map.groupBy([...days.keys()].sort(), (category) => days.get(category) ?? 0)
  const own = [...byDays.entries()].sort(([one], [other]) => one - other).flatMap(([value, categories]) => rulesFor(value, categories))
  return [...rules.filter((rule) => !isOwnRule(rule)), ...own]
}

/** A category whose retention changes; null means forever. */
export interface RetentionChange {
  category: string
  from: number | null
  to: number | null
}

/** Returns the retention changes by category name. */
export function retentionChanges(before: readonly LifecycleRule[], after: readonly LifecycleRule[]): RetentionChange[] {
  const was = retentionOf(before)
  const becomes = retentionOf(after)
  return [...new Set([...was.keys(), ...becomes.keys()])]
    .map((key) => ({ category: findLogCategory(key)?.name ?? key, from: was.get(key) ?? null, to: becomes.get(key) ?? null }))
    .filter(({ from, to }) => from !== to)
    .sort((one, other) => one.category.localeCompare(other.category, 'en'))
}

/** Returns the changes that delete stored logs: a shorter retention, or a first one for a category that `isSent` to the account. */
export function deletingChanges(changes: readonly RetentionChange[], isSent: (category: string) => boolean): RetentionChange[] {
  return changes.filter(({ category, from, to }) => to !== null && (from === null ? isSent(category) : to < from))
}

/** Parses entered days: null for empty or 0 (forever), undefined if the text isn't a number of days. */
export function parseRetentionDays(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '' || /^0+$/.test(text)) return null
  if (!/^\d{1,5}$/.test(text)) return undefined
  const days = Number(text)
  return days <= retentionDaysMax ? days : undefined
}

/** Whether two lists have the same rules. Azure Storage ignores their order, so it's no reason to write. */
export function isSamePolicy(one: readonly LifecycleRule[], other: readonly LifecycleRule[]): boolean {
  const texts = (rules: readonly LifecycleRule[]) => rules.map((rule) => policyText([rule])).sort()
  return JSON.stringify(texts(one)) === JSON.stringify(texts(other))
}

/** Formats a policy as text that is equal for equal rules, whatever the order of their properties. */
export function policyText(rules: readonly LifecycleRule[]): string {
  return JSON.stringify(rules, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, member]) => member !== null)
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        )
      : value,
  )
}

/** Checks whether the portal wrote a rule. A rule whose name only starts like the portal's belongs to someone else. */
export function isOwnRule({ name }: LifecycleRule): boolean {
  return ownRulePattern.test(name)
}

function rulesFor(days: number, categories: readonly string[]): LifecycleRule[] {
  const chunks = Array.from({ length: Math.ceil(categories.length / prefixesPerRuleMax) }, (_, index) =>
    categories.slice(index * prefixesPerRuleMax, (index + 1) * prefixesPerRuleMax),
  )
  return chunks.map((chunk, index) => ({
    enabled: true,
    name: `${ownRulePrefix}${days}Days${index === 0 ? '' : `Part${index + 1}`}`,
    type: 'Lifecycle',
    definition: {
      // Azure Monitor writes append blobs, for which Azure Storage supports only deletion.
      filters: { blobTypes: ['appendBlob'], prefixMatch: chunk.map((category) => `${categoryContainer(category)}/`) },
      actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } },
    },
  }))
}
