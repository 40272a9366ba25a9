import type { AlertsSeen } from '../alerts/alerts-seen'
import { queryableDays } from '../arrival/table-retention'
import { comparableId } from '../azure/resource-id'
import { mentions } from '../explore/query-text'
import { listWords, plural, pluralWord } from '../text'
import { type SentinelAround, type SentinelLoss, sentinelLosses, sentinelLossWords } from './sentinel-losses'
import { analyticsDays, type TablePlan, type TableReading, type TableState, tablePlanNames } from './table-state'

/**
 * What stops working, or is lost, when the plan or the retention of a table changes. Sources: Microsoft Learn, "Azure Monitor Logs table
 * plans", "Query data in a Basic and Auxiliary table in Azure Monitor Logs", and "Manage data retention in a Log Analytics workspace".
 */
export type TableLoss =
  /** Alert rules that are on and whose query names the table. */
  | { kind: 'alert-rules'; names: string[]; plan: TablePlan }
  /** Some alert rules couldn't be read. */
  | { kind: 'rules-unread' }
  | SentinelLoss
  | { kind: 'arrival-check'; plan: TablePlan }
  | { kind: 'queries-billed'; plan: TablePlan }
  | { kind: 'old-rows-unqueryable'; days: number }
  | { kind: 'rows-deleted'; days: number }
  /** The rows are kept for the workspace's default, which couldn't be read. `days` are those in effect now. */
  | { kind: 'default-unknown'; days: number }

/** What is known of the workspace around a table. */
export interface TableSurroundings extends SentinelAround {
  workspaceId: string
  rules: AlertsSeen['rules']
  /** Whether all alert rules of the subscription could be read. */
  areRulesRead: boolean
  /** The retention of tables without one of their own, in days; null if it couldn't be read. */
  defaultRetentionDays: number | null
}

/** Returns the alert rules that are on and whose query names a table. Simple ones go on working on the Basic plan. */
function stoppedRules({ name }: TableState, plan: TablePlan, { workspaceId, rules }: TableSurroundings): string[] {
  return rules
    .filter(({ state }) => comparableId(state.workspaceId) === comparableId(workspaceId) && state.isEnabled && mentions(state.query, name))
    .filter(({ state }) => !(plan === 'Basic' && state.isSimple))
    .map(({ state }) => state.name)
    .sort()
}

/** Returns what a change takes away, the gravest first. Empty if nothing. */
export function tableLosses(reading: TableReading, wanted: TableState, around: TableSurroundings): TableLoss[] {
  const { plan } = wanted
  const losses: TableLoss[] = []
  const analyticsAfter = analyticsDays(reading, wanted, around.defaultRetentionDays)
  const totalAfter = wanted.totalRetentionDays ?? analyticsAfter
  const losesPlan = plan !== 'Analytics' && plan !== reading.state.plan
  if (totalAfter === null) losses.push({ kind: 'default-unknown', days: reading.totalRetentionDays })
  else if (totalAfter < reading.totalRetentionDays) losses.push({ kind: 'rows-deleted', days: totalAfter })
  if (losesPlan) {
    const names = stoppedRules(wanted, plan, around)
    if (names.length > 0) losses.push({ kind: 'alert-rules', names, plan })
    if (!around.areRulesRead) losses.push({ kind: 'rules-unread' })
  }
  losses.push(...sentinelLosses(reading, wanted, around, analyticsAfter))
  if (losesPlan && reading.state.plan === 'Analytics') losses.push({ kind: 'arrival-check', plan }, { kind: 'queries-billed', plan })
  // On the Auxiliary plan, rows can be queried until Azure deletes them.
  if (plan !== 'Auxiliary' && analyticsAfter !== null && analyticsAfter < queryableNow(reading))
    losses.push({ kind: 'old-rows-unqueryable', days: analyticsAfter })
  return losses
}

const queryableNow = ({ state: { plan }, retentionDays: activeDays, totalRetentionDays: totalDays }: TableReading) =>
  queryableDays({ plan: plan === 'Analytics' ? null : plan, activeDays, totalDays })

/** Says what a loss means. */
export function lossWords(loss: TableLoss, tableName: string): string {
  switch (loss.kind) {
    case 'alert-rules': {
      const many = loss.names.length
      const simple = loss.plan === 'Basic' ? ' On this plan, Azure runs only simple log search alerts.' : ''
      return `On the ${tablePlanNames[loss.plan]} plan, Azure doesn't run the ${pluralWord(many, 'alert rule', 'alert rules')} ${listWords(loss.names)}, which ${pluralWord(many, 'queries', 'query')} ${tableName}.${simple}`
    }
    case 'rules-unread':
      return `The portal couldn't read the alert rules. Rules that query ${tableName} might stop running.`
    case 'sentinel-unknown':
    case 'analytics-rules-unread':
    case 'analytics-rules':
    case 'analytics-rules-unclear':
    case 'analytics-rules-off':
      return sentinelLossWords(loss, tableName)
    case 'arrival-check':
      return `The portal no longer counts the rows in ${tableName}, so it can't detect whether the logs have stopped.`
    case 'queries-billed':
      return loss.plan === 'Basic'
        ? `Azure charges for the data that each query of ${tableName} scans, including queries in Explore. A query covers at most the last 30 days.`
        : `Azure charges for the data that each query of ${tableName} scans, including queries in Explore. A query can cover the total retention, but takes longer.`
    case 'old-rows-unqueryable':
      return `Until Azure deletes them, rows older than ${plural(loss.days, 'day')} can be read only with a search job or a restore, which Azure charges for.`
    case 'default-unknown':
      return `The portal couldn't read the workspace's default retention. If it's shorter than ${plural(loss.days, 'day')}, Azure deletes older rows.`
    case 'rows-deleted':
      return `Azure deletes rows older than ${plural(loss.days, 'day')}, 30 days after the change at the earliest.`
  }
}

/** Losses that require no approval: they cost more or are slower, or stop nothing now. */
const harmless: readonly TableLoss['kind'][] = ['queries-billed', 'old-rows-unqueryable', 'analytics-rules-off']

/**
 * Returns why a change requires approval where the tenant's rule is on: it deletes rows, stops alerts or analytics rules, or ends the check
 * that rows arrive. What only costs more or is slower needs none, and neither do rules that are off.
 */
export function tableRiskReasons(losses: readonly TableLoss[], tableName: string): string[] {
  return losses.filter(({ kind }) => !harmless.includes(kind)).map((loss) => lossWords(loss, tableName))
}

/** What each plan allows, for the list of tables. Sources as above. */
export const planAllowances: Record<TablePlan, string> = {
  Analytics: "All alerts, Microsoft Sentinel analytics rules, and this portal's row count. Queries are free.",
  Basic:
    'Simple log search alerts only. No analytics rules and no row count. Azure charges for each query, and a query covers at most the last 30 days.',
  Auxiliary:
    'No alerts, no analytics rules, and no row count. Azure charges for each query, which can cover the total retention but takes longer.',
}

/** Returns what a plan does to a table, as the answer to a choice. */
export function planChoiceWords(plan: TablePlan): string {
  return `${tablePlanNames[plan]}: ${planAllowances[plan]}`
}
