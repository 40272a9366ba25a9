import { comparableId, resourceName } from '../azure/resource-id'
import { categoryFacts } from '../settings/catalog/category-facts'
import { tableFacts } from '../settings/catalog/table-facts'
import { type DiagnosticSetting, sendsCategory } from '../settings/diagnostic-setting'
import { planTakesTransformation, type TransformationProposal, transformationProposals } from '../transformations/transformation-proposals'
import { savingWords, type TableCostFacts, tableCostChange, tableCostWords } from './table-cost'
import { type ChosenTable, proposalFor, wantedState } from './table-input'
import type { TableRow, WorkspaceTables } from './table-list'
import type { TablePlan, TableReading } from './table-state'

/** A way to pay less for logs. Each takes something away, so none is ever applied without a review. */
export type CheaperWay =
  | { kind: 'plan'; plan: Exclude<TablePlan, 'Analytics'>; tables: WayTable[] }
  | { kind: 'long-term' | 'storage'; tables: WayTable[] }
  | { kind: 'sent-twice'; category: string; workspaces: BilledTable[]; settings: string[] }
  | { kind: 'transformation'; proposal: TransformationProposal; workspaces: BilledTable[] }

/** A table for which a way makes sense. */
export interface WayTable {
  workspaceId: string
  table: string
  /** What the form that changes the table proposes. */
  proposed: Partial<ChosenTable>
  /** What that saves in a month, in words; null if it's unknown. */
  saving: string | null
}

/** A workspace that charges for a table, and how much a month, in words; null if that's unknown. */
export interface BilledTable {
  workspaceId: string
  cost: string | null
}

/** Returns what the cost of a category in a workspace depends on. */
export type CostFactsOf = (workspaceId: string, category: string) => TableCostFacts

/** Analytics retention that no workspace includes, with or without Microsoft Sentinel, costs about five times as much as long-term retention. */
export const includedAnywhereDays = 90
/** What a workspace keeps for more than a year can be in storage if no one queries it. */
const archiveDays = 365

/** A table that Azure lists. */
interface ReadTable extends TableRow {
  workspaceId: string
  reading: TableReading
}

/** Returns the ways that make sense for the tables of a tenant. A source must say that the table takes the plan or a transformation. */
export function cheaperWays(
  workspaces: readonly WorkspaceTables[],
  settings: readonly DiagnosticSetting[],
  costFactsOf: CostFactsOf,
): CheaperWay[] {
  const tables = workspaces.flatMap(({ workspaceId, tables: rows }) =>
    rows.flatMap((row): ReadTable[] => (row.reading ? [{ ...row, reading: row.reading, workspaceId }] : [])),
  )
  const costIn = (workspaceId: string, category: string) => {
    const table = tables.find((one) => comparableId(one.workspaceId) === comparableId(workspaceId) && one.category === category)
    return table ? tableCostWords(costFactsOf(workspaceId, category), table.reading) : null
  }
  const proposing = (proposedFor: (reading: TableReading) => Partial<ChosenTable>, isRight: (table: ReadTable) => boolean): WayTable[] =>
    tables.filter(isRight).map((table) => wayTable(table, proposedFor(table.reading), costFactsOf))
  const onPlan = (plan: Exclude<TablePlan, 'Analytics'>) =>
    proposing(
      () => ({ plan }),
      ({ category, table, reading }) => {
        const volume = categoryFacts(category).volume?.value
        return (
          reading.state.plan === 'Analytics' && (volume === 'high' || volume === 'very-high') && tableFacts(table)?.plans[plan] === true
        )
      },
    )
  const long = ({ reading }: ReadTable) => reading.state.plan === 'Analytics' && reading.retentionDays > includedAnywhereDays
  const archived = ({ reading }: ReadTable) => reading.totalRetentionDays > archiveDays && reading.retentionDays <= archiveDays
  const transformations = transformationProposals.map((proposal) => ({
    kind: 'transformation' as const,
    proposal,
    workspaces: tables
      .filter(({ table, reading }) => table === proposal.table && planTakesTransformation(reading.state.plan))
      .map(({ workspaceId, category }) => ({ workspaceId, cost: costIn(workspaceId, category) })),
  }))
  const ways: CheaperWay[] = [
    { kind: 'plan', plan: 'Auxiliary', tables: onPlan('Auxiliary') },
    { kind: 'plan', plan: 'Basic', tables: onPlan('Basic') },
    // The total retention is proposed too, because otherwise it would get shorter with the analytics retention.
    {
      kind: 'long-term',
      tables: proposing(({ totalRetentionDays }) => ({ retentionDays: includedAnywhereDays, totalRetentionDays }), long),
    },
    { kind: 'storage', tables: proposing(() => ({ totalRetentionDays: archiveDays }), archived) },
    ...sentTwice(workspaces, settings, costIn),
    ...transformations,
  ]
  return ways.filter((way) => ('tables' in way ? way.tables : way.workspaces).length > 0)
}

function wayTable(
  { workspaceId, category, table, reading }: ReadTable,
  proposed: Partial<ChosenTable>,
  costFactsOf: CostFactsOf,
): WayTable {
  const wanted = wantedState(reading.state.name, proposalFor(reading, proposed))
  return {
    workspaceId,
    table,
    proposed,
    saving: savingWords(tableCostChange(costFactsOf(workspaceId, category), reading, wanted, null)),
  }
}

/** Categories that settings send to more than one workspace, each of which bills them. */
function sentTwice(
  workspaces: readonly WorkspaceTables[],
  settings: readonly DiagnosticSetting[],
  costIn: (workspaceId: string, category: string) => string | null,
): CheaperWay[] {
  const categories = [...new Set(workspaces.flatMap(({ tables }) => tables.map(({ category }) => category)))].sort()
  return categories.flatMap((category) => {
    const senders = settings.filter((setting) => setting.destinations.workspaceId && sendsCategory(setting, category))
    const ids = new Map(
      senders.flatMap(({ destinations: { workspaceId } }) => (workspaceId ? [[comparableId(workspaceId), workspaceId]] : [])),
    )
    if (ids.size < 2) return []
    const billed = [...ids.values()].map((workspaceId) => ({ workspaceId, cost: costIn(workspaceId, category) }))
    const byName = (one: BilledTable, other: BilledTable) => resourceName(one.workspaceId).localeCompare(resourceName(other.workspaceId))
    return [{ kind: 'sent-twice' as const, category, workspaces: billed.sort(byName), settings: senders.map(({ name }) => name).sort() }]
  })
}
