import { z } from 'zod'
import { categoryKey } from './diagnostic-setting'
import { findLogCategory } from './log-categories'

/**
 * Days that logs are kept in a storage account, as lifecycle rules. The retention policy inside a diagnostic setting, which
 * the how-to still describes, is refused for new settings since 2023 and ended on 30 September 2025 (Microsoft Learn,
 * "Migrate from diagnostic settings storage retention to Azure Storage lifecycle management").
 */

/**
 * One rule of an account's lifecycle policy. Only the members that the portal needs are named. Everything else passes through
 * unchanged, because a write replaces everyone's rules.
 */
export const lifecycleRuleSchema = z.looseObject({
  name: z.string(),
  enabled: z.boolean().nullish(),
  definition: z
    .looseObject({
      filters: z.looseObject({ prefixMatch: z.array(z.string()).nullish() }).nullish(),
      actions: z
        .looseObject({
          baseBlob: z
            .looseObject({ delete: z.looseObject({ daysAfterModificationGreaterThan: z.number().nullish() }).nullish() })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
})
export type LifecycleRule = z.infer<typeof lifecycleRuleSchema>

/** Rules of the portal are named like this, and no other rule is ever touched. Rule names are letters and digits. */
const ownRulePrefix = 'EntraLogsPortal'
const ownRulePattern = new RegExp(`^${ownRulePrefix}\\d+Days(?:Part\\d+)?$`)

/** Azure Storage takes at most ten prefixes in a rule and a hundred rules in a policy (Microsoft Learn, "Lifecycle management policies"). */
const prefixesPerRuleMax = 10
export const ruleCountMax = 100

/** More days than this is a typing error: about a hundred years. */
export const retentionDaysMax = 36_500

/** Days by category; a category that is not in it is kept forever. Keys are names in lower case. */
export type RetentionDays = ReadonlyMap<string, number>

/** The container that a category's logs are written to. */
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
 * The rules with the wanted days in them: the rules of others as they are and in their order, then the portal's own, one for
 * each number of days. Categories that are not named in `wanted` keep what they have, so that another setting which writes to
 * the same account, and logs that are no longer sent, are not affected. `null` means: keep forever.
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

/** A category whose days change; null stands for "kept forever". */
export interface RetentionChange {
  category: string
  from: number | null
  to: number | null
}

/** What changes for which category, by name. */
export function retentionChanges(before: readonly LifecycleRule[], after: readonly LifecycleRule[]): RetentionChange[] {
  const was = retentionOf(before)
  const becomes = retentionOf(after)
  return [...new Set([...was.keys(), ...becomes.keys()])]
    .map((key) => ({ category: findLogCategory(key)?.name ?? key, from: was.get(key) ?? null, to: becomes.get(key) ?? null }))
    .filter(({ from, to }) => from !== to)
    .sort((one, other) => one.category.localeCompare(other.category, 'en'))
}

/** Changes that delete what is there today: days become fewer, or begin for a category that `isSent` to the account already. */
export function deletingChanges(changes: readonly RetentionChange[], isSent: (category: string) => boolean): RetentionChange[] {
  return changes.filter(({ category, from, to }) => to !== null && (from === null ? isSent(category) : to < from))
}

/** Days as typed: null for none (empty or 0: kept forever), undefined when the text is not a number of days. */
export function parseRetentionDays(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '' || /^0+$/.test(text)) return null
  if (!/^\d{1,5}$/.test(text)) return undefined
  const days = Number(text)
  return days <= retentionDaysMax ? days : undefined
}

/** Whether two lists have the same rules. Their order means nothing to Azure Storage, and is no reason to write. */
export function isSamePolicy(one: readonly LifecycleRule[], other: readonly LifecycleRule[]): boolean {
  const texts = (rules: readonly LifecycleRule[]) => rules.map((rule) => policyText([rule])).sort()
  return JSON.stringify(texts(one)) === JSON.stringify(texts(other))
}

/** A policy as one text: equal for equal rules, whatever the order of their members. */
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

/** Checks whether the portal wrote a rule. A rule whose name merely begins like the portal's is someone else's. */
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
      // Azure Monitor writes append blobs, and for those Azure Storage knows deletion only.
      filters: { blobTypes: ['appendBlob'], prefixMatch: chunk.map((category) => `${categoryContainer(category)}/`) },
      actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } },
    },
  }))
}
