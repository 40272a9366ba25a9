import type { CostChange } from '../cost/cost-change'
import { type Range, shift } from '../cost/range'
import { amountWords, monthlyWords } from '../cost/words/amount-words'
import { type TableOfCategory, type WorkspaceFacts, workspaceCost } from '../cost/workspace-cost'
import { analyticsDays, type TableReading, type TableState } from './table-state'

/** What the cost of a table depends on, apart from its plan and its retention. */
export interface TableCostFacts {
  category: string
  currency: string
  /** Null if the volume is unknown. */
  bytesPerDay: Range | null
  workspace: Omit<WorkspaceFacts, 'table'>
}

/** Returns what a table costs in a month as Azure shows it, in words; null if that's unknown. */
export function tableCostWords(facts: TableCostFacts, reading: TableReading): string | null {
  const monthly = tableCost(facts, reading)
  return monthly && monthlyWords(monthly, facts.currency)
}

/** Returns what a table costs in a month as Azure shows it; null if that's unknown. */
export function tableCost(facts: TableCostFacts, { state, retentionDays, totalRetentionDays }: TableReading): Range | null {
  return costOf(facts, tableOf(state, retentionDays, totalRetentionDays))
}

/** Returns what a change to a table does to its cost in a month, once as many rows are kept as the new retention allows. */
export function tableCostChange(
  facts: TableCostFacts,
  reading: TableReading,
  wanted: TableState,
  defaultRetentionDays: number | null,
): CostChange {
  const analytics = analyticsDays(reading, wanted, defaultRetentionDays)
  const before = tableCost(facts, reading)
  const after = analytics === null ? null : costOf(facts, tableOf(wanted, analytics, wanted.totalRetentionDays ?? analytics))
  const monthly = before && after && shift(before, after)
  return { monthly, currency: facts.currency, largest: null, unknown: monthly ? [] : [facts.category] }
}

/** Returns what a change saves in a month, in words; null if that's unknown, or if it saves nothing for certain. */
export function savingWords({ monthly, currency }: CostChange): string | null {
  if (!monthly || monthly.low >= 0 || monthly.high > 0) return null
  return `saves ${amountWords({ low: Math.max(0, -monthly.high), high: -monthly.low }, currency)} a month`
}

const tableOf = ({ plan }: TableState, activeDays: number, totalDays: number): TableOfCategory => ({
  plan: plan === 'Analytics' ? null : plan,
  retention: { activeDays, totalDays },
})

const costOf = ({ bytesPerDay, workspace }: TableCostFacts, table: TableOfCategory): Range | null =>
  bytesPerDay && workspaceCost(bytesPerDay, { ...workspace, table }).monthly
