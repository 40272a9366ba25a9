import { hidesTables, mentions } from '../explore/query-text'

/** A rule of Microsoft Sentinel that runs a query. Rules of other kinds, such as Fusion, have none. */
export interface AnalyticsRule {
  name: string
  isEnabled: boolean
  query: string
  /** How far back the query reads, as an ISO 8601 duration; null if Azure doesn't say. */
  lookback: string | null
}

/** An analytics rule that queries a table, or might. */
export interface TableRule {
  name: string
  isEnabled: boolean
  /** Whether the query names the table. Otherwise, it's unknown whether the rule reads it. */
  isNamed: boolean
  lookbackDays: number
}

/** The analytics rules of a workspace as far as they concern a table. `isForbidden` if the person has no permission to read them. */
export type TableRules = { kind: 'read'; rules: TableRule[] } | { kind: 'unread'; isForbidden: boolean }

/** The longest lookback period of a rule, in days (Microsoft Learn, "Scheduled analytics rules in Microsoft Sentinel"). */
export const longestLookbackDays = 14

/**
 * Returns the rules that query a table: those whose query names it, on or off, and those that are on and whose query can read tables that it
 * doesn't name. A lookback period that can't be read counts as the longest.
 */
export function rulesOfTable(rules: readonly AnalyticsRule[], table: string): TableRule[] {
  return rules
    .map(({ query, lookback, ...rule }) => ({
      rule: { ...rule, isNamed: mentions(query, table), lookbackDays: durationDays(lookback ?? '') ?? longestLookbackDays },
      isHidden: hidesTables(query),
    }))
    .flatMap(({ rule, isHidden }) => (rule.isNamed || (rule.isEnabled && isHidden) ? [rule] : []))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

const duration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/
const partDays = [7, 1, 1 / 24, 1 / 1_440, 1 / 86_400] as const

/** Returns an ISO 8601 duration in days; null if it isn't one, or has months or years, which differ in length. */
export function durationDays(text: string): number | null {
  const parts = duration.exec(text)?.slice(1)
  if (!parts?.some(Boolean)) return null
  return partDays.reduce((sum, days, index) => sum + days * Number(parts[index] ?? 0), 0)
}
