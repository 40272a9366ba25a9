import { findResource, type Resource } from '../../azure/tenant-resources'
import type { EmulatorState } from '../../emulator-state'
import { runAt } from '../../log-query/query-clock'
import { runQuery } from '../../log-query/run-query'
import { type AlertRuleBody, alertRuleBody, frequencies, windows } from './alert-bodies'

/** An alert that fired, with the values of the columns by which its rule splits rows. */
export interface FiredAlert {
  rule: string
  at: string
  /** Whether its condition is no longer met, so that it resolved itself. */
  isResolved: boolean
  dimensions: Record<string, string>
  actionGroups: readonly string[]
}

const minute = 60_000
type Properties = AlertRuleBody['properties']

/**
 * Returns what the rules that are on would have sent in the last minutes, oldest first, as Azure evaluates them (Microsoft Learn, "Create or
 * edit a log search alert rule" and "Azure Monitor alert types"):
 * - A query sees rows with an event time in the window, or in `overrideQueryTimeRange`, that have arrived.
 * - Each combination of values of the dimensions is an alert of its own.
 * - With `autoMitigate`, an alert fires once and resolves after some evaluations that don't meet the condition. Without it, each evaluation
 *   that meets the condition notifies.
 * - A rule over a table that isn't on the Analytics plan never fires, unless it's a simple one and the table is on the Basic plan.
 * - A simple rule fires for each row when it arrives, with the row's first five columns. With `autoMitigate`, it would resolve, which isn't
 *   emulated (Microsoft Learn, "Create a simple log search alert").
 */
export function evaluateAlerts(state: EmulatorState, minutes: number): FiredAlert[] {
  const now = Date.now()
  return state.tenantResources.resources
    .filter(({ type }) => type === 'Microsoft.Insights/scheduledQueryRules')
    .flatMap((rule) => evaluateRule(state, rule, now - minutes * minute, now))
    .sort((one, other) => one.at.localeCompare(other.at))
}

/** The alerts of one rule between two times in milliseconds. */
export function evaluateRule(
  state: EmulatorState,
  { name, kind, properties: stored }: Resource,
  from: number,
  until: number,
): FiredAlert[] {
  const properties = alertRuleBody.shape.properties.parse(stored)
  if (kind === 'SimpleLogAlert') return evaluateSimpleRule(state, name, properties, from, until)
  const every = frequencies[properties.evaluationFrequency ?? ''] ?? Number.NaN
  const workspace = findResource(state.tenantResources, properties.scopes[0] ?? '')
  if (!properties.enabled || workspace === undefined) return []
  const resolvesAfter = every < 5 ? 10 : every <= 15 ? every * 3 : every * 2
  const firing = new Map<string, number>()
  const fired: FiredAlert[] = []
  for (let at = until - Math.floor((until - from) / (every * minute)) * every * minute; at <= until; at += every * minute) {
    for (const dimensions of metConditions(state, workspace.id, properties, at)) {
      const key = JSON.stringify(dimensions)
      const lastMet = firing.get(key) ?? -Infinity
      firing.set(key, at)
      if (properties.autoMitigate === true && at - lastMet < resolvesAfter * minute) continue
      fired.push({
        rule: name,
        at: new Date(at).toISOString(),
        isResolved: false,
        dimensions,
        actionGroups: properties.actions?.actionGroups ?? [],
      })
    }
  }
  const isOver = ({ dimensions }: FiredAlert) => (firing.get(JSON.stringify(dimensions)) ?? 0) + resolvesAfter * minute <= until
  return fired.map((alert) => ({ ...alert, isResolved: properties.autoMitigate === true && isOver(alert) }))
}

/** The combinations of dimensions whose number of rows meets the condition at a time. */
function metConditions(state: EmulatorState, workspaceId: string, properties: Properties, at: number): Record<string, string>[] {
  const [criterion] = properties.criteria?.allOf ?? []
  const { query = '', timeAggregation, operator, threshold, dimensions = [], failingPeriods } = criterion ?? {}
  if (timeAggregation !== 'Count' || operator !== 'GreaterThan' || threshold === undefined)
    throw new Error('The emulator evaluates only rules that count rows above a threshold.')
  if (state.tablePlans.limitedIn(workspaceId).some(({ table }) => new RegExp(`\\b${table}\\b`, 'i').test(query))) return []
  const minutes =
    windows[properties.overrideQueryTimeRange ?? ''] ??
    (windows[properties.windowSize ?? ''] ?? 0) * (failingPeriods?.numberOfEvaluationPeriods ?? 1)
  const [result] = runAt(at, () => runQuery(query, { ingestion: state.ingestion, workspaceId, since: at - minutes * minute }))
  const { columns, rows } = result ?? { columns: [], rows: [] }
  const groups = new Map<string, { values: Record<string, string>; count: number }>()
  for (const row of rows) {
    const values = Object.fromEntries(
      dimensions.map(({ name }) => [name, wordsOf(row[columns.findIndex((column) => column.name === name)])]),
    )
    const key = JSON.stringify(values)
    const group = groups.get(key) ?? { values, count: 0 }
    group.count += 1
    groups.set(key, group)
  }
  return [...groups.values()].filter(({ count }) => count > threshold).map(({ values }) => values)
}

/** A value as Azure shows it in a dimension. */
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))

/** Columns of a row that the notification of a simple alert shows. */
const shownColumns = 5

function evaluateSimpleRule(state: EmulatorState, rule: string, properties: Properties, from: number, until: number): FiredAlert[] {
  const workspace = findResource(state.tenantResources, properties.scopes[0] ?? '')
  const [table = '', ...operators] = (properties.criteria?.allOf[0]?.query ?? '').split('\n')
  if (!properties.enabled || workspace === undefined || state.tablePlans.planOf(workspace.id, table) === 'Auxiliary') return []
  const fired: FiredAlert[] = []
  for (let at = from + minute; at <= until; at += minute) {
    const query = [table, '| where ingestion_time() > ago(1m)', ...operators].join('\n')
    const [result] = runAt(at, () => runQuery(query, { ingestion: state.ingestion, workspaceId: workspace.id, since: at - lookback }))
    for (const row of result?.rows ?? []) {
      const columns = (result?.columns ?? []).slice(0, shownColumns)
      const dimensions = Object.fromEntries(columns.map((column, index) => [column.name, wordsOf(row[index])]))
      fired.push({
        rule,
        at: new Date(at).toISOString(),
        isResolved: false,
        dimensions,
        actionGroups: properties.actions?.actionGroups ?? [],
      })
    }
  }
  return fired
}

/** How late a row may arrive and still be found. */
const lookback = 2 * 86_400_000
