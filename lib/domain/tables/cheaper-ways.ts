import { comparableId, resourceName } from '../azure/resource-id'
import { exactly } from '../cost/range'
import { categoryFacts } from '../settings/catalog/category-facts'
import { tableFacts } from '../settings/catalog/table-facts'
import { type DiagnosticSetting, sendsCategory } from '../settings/diagnostic-setting'
import { planTakesTransformation, type TransformationProposal, transformationProposals } from '../transformations/transformation-proposals'
import { savingWords, type TableCostFacts, tableCost, tableCostChange, tableCostWords } from './table-cost'
import { type ChosenTable, proposalFor, wantedState } from './table-input'
import type { TableRow, WorkspaceTables } from './table-list'
import { limitedRetentionDays, type TablePlan, type TableReading } from './table-state'

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

/** A workspace that charges for a table. */
export interface BilledTable {
  workspaceId: string
  /** How much a month, in words; null if that's unknown. */
  cost: string | null
  /** Whether each row costs something. On a commitment tier, rows might be paid for already. */
  isSavingCertain: boolean
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

/**
 * Returns the ways that make sense for the tables of a tenant. A source must say that the table takes the plan or a transformation, and a
 * change to a table must save something for certain.
 */
export function cheaperWays(
  workspaces: readonly WorkspaceTables[],
  settings: readonly DiagnosticSetting[],
  costFactsOf: CostFactsOf,
): CheaperWay[] {
  const tables = workspaces.flatMap(({ workspaceId, tables: rows }) =>
    rows.flatMap((row): ReadTable[] => (row.reading ? [{ ...row, reading: row.reading, workspaceId }] : [])),
  )
  const billedIn = (workspaceId: string, category: string): BilledTable => {
    const table = tables.find((one) => comparableId(one.workspaceId) === comparableId(workspaceId) && one.category === category)
    const facts = costFactsOf(workspaceId, category)
    const cost = table ? tableCostWords(facts, table.reading) : null
    return { workspaceId, cost, isSavingCertain: table === undefined || isIngestionCharged(facts, table.reading) !== false }
  }
  const proposing = (proposedFor: (reading: TableReading) => Partial<ChosenTable>, isRight: (table: ReadTable) => boolean): WayTable[] =>
    tables.filter(isRight).flatMap((table) => wayTable(table, proposedFor(table.reading), costFactsOf) ?? [])
  const onPlan = (plan: Exclude<TablePlan, 'Analytics'>) =>
    proposing(
      () => ({ plan }),
      ({ workspaceId, category, table, reading }) => {
        const volume = categoryFacts(category).volume?.value
        const isLarge = volume === 'high' || volume === 'very-high'
        const canHave = reading.state.plan === 'Analytics' && tableFacts(table)?.plans[plan] === true
        return canHave && isLarge && isIngestionCharged(costFactsOf(workspaceId, category), reading) === true
      },
    )
  const long = ({ reading }: ReadTable) => reading.state.plan === 'Analytics' && reading.retentionDays > includedAnywhereDays
  const archived = ({ reading }: ReadTable) => reading.totalRetentionDays > archiveDays && reading.retentionDays <= archiveDays
  const transformations = transformationProposals.map((proposal) => ({
    kind: 'transformation' as const,
    proposal,
    workspaces: tables
      .filter(({ table, reading }) => table === proposal.table && planTakesTransformation(reading.state.plan))
      .map(({ workspaceId, category }) => billedIn(workspaceId, category)),
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
    ...sentTwice(workspaces, settings, billedIn),
    ...transformations,
  ]
  return ways.filter((way) => ('tables' in way ? way.tables : way.workspaces).length > 0)
}

/** Undefined if it isn't certain that the change saves something, whatever the volume. */
function wayTable(
  { workspaceId, category, table, reading }: ReadTable,
  proposed: Partial<ChosenTable>,
  costFactsOf: CostFactsOf,
): WayTable | undefined {
  const wanted = wantedState(reading.state.name, proposalFor(reading, proposed))
  const facts = costFactsOf(workspaceId, category)
  const { monthly } = tableCostChange(atSomeVolume(facts), reading, wanted, null)
  if (!monthly || monthly.high >= 0) return undefined
  return { workspaceId, table, proposed, saving: savingWords(tableCostChange(facts, reading, wanted, null)) }
}

/** Whether each gigabyte that arrives costs something. On a commitment tier, it might fit into what is already paid for. Null without a price. */
function isIngestionCharged(facts: TableCostFacts, reading: TableReading): boolean | null {
  const cost = tableCost(atSomeVolume(facts), { ...reading, retentionDays: limitedRetentionDays, totalRetentionDays: limitedRetentionDays })
  return cost && cost.low > 0
}

/** A volume to find out whether each gigabyte costs less, which also matters where the volume is unknown. */
const atSomeVolume = (facts: TableCostFacts): TableCostFacts => ({ ...facts, bytesPerDay: exactly(1_000_000_000) })

/** Categories that settings send to more than one workspace, each of which bills them. */
function sentTwice(
  workspaces: readonly WorkspaceTables[],
  settings: readonly DiagnosticSetting[],
  billedIn: (workspaceId: string, category: string) => BilledTable,
): CheaperWay[] {
  const categories = [...new Set(workspaces.flatMap(({ tables }) => tables.map(({ category }) => category)))].sort()
  return categories.flatMap((category) => {
    const senders = settings.filter((setting) => setting.destinations.workspaceId && sendsCategory(setting, category))
    const ids = new Map(
      senders.flatMap(({ destinations: { workspaceId } }) => (workspaceId ? [[comparableId(workspaceId), workspaceId]] : [])),
    )
    if (ids.size < 2) return []
    const billed = [...ids.values()].map((workspaceId) => billedIn(workspaceId, category))
    const byName = (one: BilledTable, other: BilledTable) => resourceName(one.workspaceId).localeCompare(resourceName(other.workspaceId))
    return [{ kind: 'sent-twice' as const, category, workspaces: billed.sort(byName), settings: senders.map(({ name }) => name).sort() }]
  })
}
