import { comparableId, resourceName } from '../azure/resource-id'
import { categoryFacts } from '../settings/catalog/category-facts'
import { tableFacts } from '../settings/catalog/table-facts'
import { type DiagnosticSetting, sendsCategory } from '../settings/diagnostic-setting'
import type { TableRow, WorkspaceTables } from './table-list'
import type { TablePlan } from './table-state'

/** A way to pay less for logs. Each takes something away, so none is ever applied without a review. */
export type CheaperWay =
  | { kind: 'plan'; plan: Exclude<TablePlan, 'Analytics'>; tables: WayTable[] }
  | { kind: 'storage'; tables: WayTable[] }
  | { kind: 'sent-twice'; category: string; workspaces: string[]; settings: string[] }
  | { kind: 'transformation'; workspaces: string[] }

/** A table for which a way makes sense. */
export interface WayTable {
  workspaceId: string
  table: string
}

/** The table whose largest column a transformation can drop, and the column. */
export const transformedTable = 'AADNonInteractiveUserSignInLogs'
export const droppedColumn = 'ConditionalAccessPolicies'

/**
 * The transformation that drops the column, for the workspace's data collection rule (Microsoft Learn, "Transformations in Azure Monitor";
 * Microsoft Tech Community, "Save money on your Sentinel ingestion costs with Data Collection Rules").
 */
export const transformationQuery = `source\n| project-away ${droppedColumn}`

/** A query that shows the size of the last day's rows, and how much of it the transformation would drop. */
export const transformationPreview = `${transformedTable}
| where TimeGenerated > ago(1d)
| summarize Rows = count(), Megabytes = round(sum(_BilledSize) / 1000000, 3), MegabytesDropped = round(sum(strlen(tostring(${droppedColumn}))) / 1000000, 3)`

/** Long-term retention that is more than a year is cheaper in storage if no one queries the rows. */
const archiveDays = 365

/** Returns the ways that make sense for the tables of a tenant. A source must say that the table takes the plan or a transformation. */
export function cheaperWays(workspaces: readonly WorkspaceTables[], settings: readonly DiagnosticSetting[]): CheaperWay[] {
  const tablesWhere = (isRight: (row: TableRow & { reading: NonNullable<TableRow['reading']> }) => boolean): WayTable[] =>
    workspaces.flatMap(({ workspaceId, tables }) =>
      tables.flatMap(({ reading, ...row }) => (reading && isRight({ ...row, reading }) ? [{ workspaceId, table: row.table }] : [])),
    )
  const onPlan = (plan: Exclude<TablePlan, 'Analytics'>) =>
    tablesWhere(({ category, table, reading }) => {
      const volume = categoryFacts(category).volume?.value
      return reading.state.plan === 'Analytics' && (volume === 'high' || volume === 'very-high') && tableFacts(table)?.plans[plan] === true
    })
  const archived = tablesWhere(({ reading }) => reading.totalRetentionDays > archiveDays)
  const transformed = tablesWhere(({ table, reading }) => table === transformedTable && reading.state.plan === 'Analytics')
  const ways: CheaperWay[] = [
    { kind: 'plan', plan: 'Auxiliary', tables: onPlan('Auxiliary') },
    { kind: 'plan', plan: 'Basic', tables: onPlan('Basic') },
    { kind: 'storage', tables: archived },
    ...sentTwice(workspaces, settings),
    { kind: 'transformation', workspaces: transformed.map(({ workspaceId }) => workspaceId) },
  ]
  return ways.filter((way) => {
    if (way.kind === 'sent-twice') return true
    return way.kind === 'transformation' ? way.workspaces.length > 0 : way.tables.length > 0
  })
}

/** Categories that settings send to more than one workspace, each of which bills them. */
function sentTwice(workspaces: readonly WorkspaceTables[], settings: readonly DiagnosticSetting[]): CheaperWay[] {
  const categories = [...new Set(workspaces.flatMap(({ tables }) => tables.map(({ category }) => category)))].sort()
  return categories.flatMap((category) => {
    const senders = settings.filter((setting) => setting.destinations.workspaceId && sendsCategory(setting, category))
    const names = new Map(
      senders.flatMap(({ destinations: { workspaceId } }) => (workspaceId ? [[comparableId(workspaceId), resourceName(workspaceId)]] : [])),
    )
    if (names.size < 2) return []
    return [
      { kind: 'sent-twice' as const, category, workspaces: [...names.values()].sort(), settings: senders.map(({ name }) => name).sort() },
    ]
  })
}
