import * as z from 'zod/mini'
import { limitedPlans, planNames } from '../arrival/table-plan'
import { plural } from '../text'

/** The plans of a table in a Log Analytics workspace, from the most capable to the cheapest. */
export const tablePlans = ['Analytics', ...limitedPlans] as const
export type TablePlan = (typeof tablePlans)[number]

export const tablePlanNames: Record<TablePlan, string> = { Analytics: 'Analytics', ...planNames }

/** What the portal writes and compares of a table. */
export const tableStateSchema = z.object({
  type: z.literal('table'),
  /** The name of the table, such as `SigninLogs`. */
  name: z.string(),
  plan: z.enum(tablePlans),
  /** The analytics retention in days; null for the workspace's. Tables on other plans than Analytics have none. */
  retentionDays: z.nullable(z.number()),
  /** Days until Azure deletes rows; null for no longer than the analytics retention, and for 30 days on the other plans. */
  totalRetentionDays: z.nullable(z.number()),
})
export type TableState = z.infer<typeof tableStateSchema>

/** A change to a table: its ID and its states. */
export const changedTableSchema = z.object({
  id: z.string(),
  before: tableStateSchema,
  wanted: tableStateSchema,
  seen: z.nullable(tableStateSchema),
})
export type ChangedTable = z.infer<typeof changedTableSchema>

/** A table as Azure shows it. */
export interface TableReading {
  id: string
  state: TableState
  /** The days in effect, also where they're the workspace's. On the Basic and Auxiliary plans, Azure always shows 30. */
  retentionDays: number
  totalRetentionDays: number
  /** When the plan was last changed, ISO 8601 UTC; null if Azure doesn't say. */
  planChangedAt: string | null
  /** Whether Azure is still working on an earlier change, and takes no other. */
  isUpdating: boolean
}

/**
 * What Azure shows as `retentionInDays` of a table on the Basic or Auxiliary plan, which has no analytics retention. It can't be changed, and
 * it's the total retention by default (Microsoft Learn, "Manage data retention in a Log Analytics workspace"). Azure counts the days beyond it
 * as long-term retention (Azure/azure-rest-api-specs, Microsoft.OperationalInsights, Tables, `archiveRetentionInDays`).
 */
export const limitedRetentionDays = 30

/**
 * Returns what Azure shows as `retentionInDays` after a change: the analytics retention, or the fixed number of the other plans. Null if it's
 * the workspace's default and that's unknown.
 * @param defaultRetentionDays the workspace's default, if it could be read. A table that has it now shows it, too.
 */
export function analyticsDays(
  { state, retentionDays }: TableReading,
  wanted: TableState,
  defaultRetentionDays: number | null,
): number | null {
  if (wanted.plan !== 'Analytics') return limitedRetentionDays
  if (wanted.retentionDays !== null) return wanted.retentionDays
  const hasDefault = state.plan === 'Analytics' && state.retentionDays === null
  return hasDefault ? retentionDays : defaultRetentionDays
}

/** Whether Azure shows a state. A number that's written as such and one that follows from a default are the same. */
export function showsState({ state, retentionDays, totalRetentionDays }: TableReading, wanted: TableState): boolean {
  return Object.values(matches({ state, retentionDays, totalRetentionDays }, wanted)).every(Boolean)
}

/** Which parts of a requested state Azure shows. */
export function matches(
  { state, retentionDays, totalRetentionDays }: Pick<TableReading, 'state' | 'retentionDays' | 'totalRetentionDays'>,
  wanted: TableState,
): Record<'plan' | 'retention' | 'total', boolean> {
  return {
    plan: state.plan === wanted.plan,
    retention: wanted.retentionDays === null ? state.retentionDays === null : retentionDays === wanted.retentionDays,
    total: totalRetentionDays === (wanted.totalRetentionDays ?? retentionDays),
  }
}

/** Whether two recorded states are the same. */
export function isSameTableState(one: TableState, other: TableState): boolean {
  return one.plan === other.plan && one.retentionDays === other.retentionDays && one.totalRetentionDays === other.totalRetentionDays
}

/** Returns the analytics retention of a state in words, or how long rows can be queried on a plan without one. */
export function retentionWords({ plan, retentionDays }: TableState): string {
  if (plan === 'Basic') return `none (a query covers the last ${limitedRetentionDays} days)`
  if (plan === 'Auxiliary') return 'none (a query can cover the total retention)'
  return retentionDays === null ? "the workspace's default" : plural(retentionDays, 'day')
}

/** Returns the total retention of a state in words. */
export function totalRetentionWords({ plan, totalRetentionDays }: TableState): string {
  if (totalRetentionDays !== null) return plural(totalRetentionDays, 'day')
  return plan === 'Analytics' ? 'the same as the analytics retention' : plural(limitedRetentionDays, 'day')
}

/** One part of a table that a change sets, before and after. */
export interface TableDifference {
  part: 'plan' | 'retention' | 'total'
  what: string
  before: string
  after: string
}

/** Returns what a change sets, in words. */
export function tableDifferences(before: TableState, wanted: TableState): TableDifference[] {
  const parts: TableDifference[] = [
    { part: 'plan', what: 'Plan', before: tablePlanNames[before.plan], after: tablePlanNames[wanted.plan] },
    { part: 'retention', what: 'Analytics retention', before: retentionWords(before), after: retentionWords(wanted) },
    { part: 'total', what: 'Total retention', before: totalRetentionWords(before), after: totalRetentionWords(wanted) },
  ]
  return parts.filter((part) => part.before !== part.after)
}
