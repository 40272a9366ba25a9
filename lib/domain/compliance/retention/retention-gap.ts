import type { KeptTable } from '../../arrival/table-retention'
import { type ChosenTable, isRetention, isTotalRetention, totalRetentionChoices } from '../../tables/table-input'
import type { KnownDestination } from '../destination-facts'
import type { ScoredDestination } from '../score'

/** What makes a destination keep logs for as long as a control requires. */
export type RetentionGap =
  /** Tables whose retention someone extends, each in a change of its own. */
  | { kind: 'tables'; workspaceId: string; tables: LongerTable[] }
  /** A setting whose draft extends what the portal's rules keep, in days by category. */
  | { kind: 'storage'; settingName: string; days: number; categories: string[] }

/** A table of a category, as it keeps rows now, and what makes it keep them for long enough. */
export interface LongerTable {
  name: string
  category: string
  kept: KeptTable
  proposed: Partial<ChosenTable>
}

/** The days that a control requires; null for none. */
interface RequiredDays {
  active: number | null
  total: number | null
}

/**
 * Returns how to close a gap in retention; null if there is none, or if nothing that the portal can change closes it, such as another
 * rule's earlier deletion.
 */
export function retentionGap({ destination, reasons, categories }: ScoredDestination): RetentionGap | null {
  const short = reasons.flatMap(({ code, days, categories: named }) => (code === 'retention-short' && days ? [{ ...days, named }] : []))
  const names = [...new Set(short.flatMap(({ named }) => named))]
  if (names.length === 0) return null
  const daysOf = (of: 'active' | 'total') => short.find((one) => one.of === of)?.required ?? null
  const required: RequiredDays = { active: daysOf('active'), total: daysOf('total') }
  if (destination.kind === 'workspace') {
    const tables = names.flatMap((category) => longerTable(destination, category, required) ?? [])
    return tables.length === names.length ? { kind: 'tables', workspaceId: destination.resourceId, tables } : null
  }
  const days = Math.max(required.active ?? 0, required.total ?? 0)
  const isExtendable = names.every((category) => {
    const kept = destination.keptDays(category)
    return kept !== null && kept !== 'uncheckable' && kept.othersDeleteAfter >= days
  })
  // A draft sets the days of the categories that its setting sends.
  const sending = categories.filter(({ category }) => names.includes(category)).map(({ settingNames }) => settingNames)
  const settingName = sending[0]?.find((name) => sending.every((settingNames) => settingNames.includes(name)))
  return isExtendable && settingName !== undefined ? { kind: 'storage', settingName, days, categories: names } : null
}

/** The table of a category, with retention that is long enough and in no part shorter than now; null if Azure has no such retention. */
function longerTable(destination: KnownDestination, category: string, { active, total }: RequiredDays): LongerTable | null {
  const name = destination.tableOf(category)
  const kept = destination.keptTable(category)
  if (name === undefined || !kept) return null
  const least = Math.max(kept.totalDays, active ?? 0, total ?? 0)
  const totalRetentionDays = isTotalRetention(least) ? least : totalRetentionChoices.find((days) => days > least)
  if (totalRetentionDays === undefined) return null
  const table = { name, category, kept }
  if (active === null || kept.activeDays >= active || kept.plan === 'Auxiliary') return { ...table, proposed: { totalRetentionDays } }
  // A query of a table on the Basic plan covers at most the last 30 days.
  return isRetention(active) ? { ...table, proposed: { plan: 'Analytics', retentionDays: active, totalRetentionDays } } : null
}
