import type { KeptTable } from '../../arrival/table-retention'
import { type Range, sumOf } from '../../cost/range'
import { amountWords } from '../../cost/words/amount-words'
import { type TableCostFacts, tableCostChange } from '../../tables/table-cost'
import { type ChosenTable, proposalFor, wantedState } from '../../tables/table-input'
import type { TableReading } from '../../tables/table-state'
import { capitalized, plural } from '../../text'
import type { RetentionGap } from './retention-gap'

/** A gap in retention with what closing it costs. A draft for a storage account shows the cost in its review. */
export type PricedRetentionGap =
  | Extract<RetentionGap, { kind: 'storage' }>
  | {
      kind: 'tables'
      workspaceId: string
      tables: { name: string; proposed: Partial<ChosenTable>; cost: string | null }[]
      /** What all tables cost together; null for one table, and if no cost was requested. */
      cost: string | null
    }

/** Returns what the cost of a category in a workspace depends on, apart from its table. */
export type TableFactsOf = (workspaceId: string, category: string) => TableCostFacts

/**
 * Adds to a gap what each table costs more in a month, and all of them together.
 * @param factsOf null to leave the cost out
 */
export function withRetentionCost(gap: RetentionGap | null, factsOf: TableFactsOf | null): PricedRetentionGap | null {
  if (gap?.kind !== 'tables') return gap
  const { kind, workspaceId } = gap
  const changes = gap.tables.map(({ name, category, kept, proposed }) => {
    if (!factsOf) return { name, proposed, change: null }
    const reading = readingOf(name, kept)
    const wanted = wantedState(name, proposalFor(reading, proposed))
    return { name, proposed, change: tableCostChange(factsOf(workspaceId, category), reading, wanted, null) }
  })
  const known = changes.flatMap(({ change }) => change?.monthly ?? [])
  const currency = changes.find(({ change }) => change)?.change?.currency ?? null
  return {
    kind,
    workspaceId,
    tables: changes.map(({ name, proposed, change }) => ({
      name,
      proposed,
      cost: change && moreWords(change.monthly ? [change.monthly] : [], change.currency),
    })),
    cost: currency !== null && changes.length > 1 ? moreWords(known, currency, changes.length - known.length) : null,
  }
}

/** "About 28 USD a month more, excluding 1 table of unknown cost" */
function moreWords(monthly: readonly Range[], currency: string, unknown = 0): string {
  if (monthly.length === 0) return 'Cost unknown'
  const { low, high } = sumOf(monthly)
  const words = `${capitalized(amountWords({ low: Math.max(0, low), high: Math.max(0, high) }, currency))} a month more`
  return unknown > 0 ? `${words}, excluding ${plural(unknown, 'table')} of unknown cost` : words
}

/** A table as the portal recorded it. Whether its days are the workspace's default doesn't matter for its cost. */
function readingOf(name: string, { activeDays, totalDays, plan }: KeptTable): TableReading {
  return {
    id: '',
    state: {
      type: 'table',
      name,
      plan: plan ?? 'Analytics',
      retentionDays: plan === null ? activeDays : null,
      totalRetentionDays: totalDays,
    },
    retentionDays: activeDays,
    totalRetentionDays: totalDays,
    planChangedAt: null,
    isUpdating: false,
  }
}
