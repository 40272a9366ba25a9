import { type ChosenTable, isRetention, isTotalRetention, totalRetentionChoices } from '../tables/table-input'
import type { ScoredDestination } from './score'

/** What makes a destination keep logs for as long as a control requires. */
export type RetentionGap =
  /** Tables whose retention someone extends, each in a change of its own. */
  | { kind: 'tables'; workspaceId: string; tables: string[]; proposed: Partial<ChosenTable> }
  /** A setting whose draft extends what the portal's rules keep, in days by category. */
  | { kind: 'storage'; settingName: string; days: number; categories: string[] }

/**
 * Returns how to close a gap in retention; null if there is none, or if nothing that the portal can change closes it, such as another
 * rule's earlier deletion.
 */
export function retentionGap({ destination, reasons, categories }: ScoredDestination): RetentionGap | null {
  const short = reasons.flatMap(({ code, days, categories: named }) => (code === 'retention-short' && days ? [{ ...days, named }] : []))
  const names = [...new Set(short.flatMap(({ named }) => named))]
  if (names.length === 0) return null
  const required = (of: 'active' | 'total') => short.find((one) => one.of === of)?.required ?? null
  if (destination.kind === 'workspace') {
    const tables = names.flatMap((category) => destination.tableOf(category) ?? [])
    const [active, total] = [required('active'), required('total')]
    const totalDays = total === null ? undefined : totalRetentionChoices.find((days) => days >= total && isTotalRetention(days))
    if (tables.length < names.length || (active !== null && !isRetention(active)) || (total !== null && totalDays === undefined))
      return null
    const proposed: Partial<ChosenTable> = {
      // Only on this plan can rows be searched for longer than 30 days.
      ...(active !== null && { plan: 'Analytics', retentionDays: active }),
      ...(totalDays !== undefined && { totalRetentionDays: totalDays }),
    }
    return { kind: 'tables', workspaceId: destination.resourceId, tables, proposed }
  }
  const days = Math.max(required('active') ?? 0, required('total') ?? 0)
  const isExtendable = names.every((category) => {
    const kept = destination.keptDays(category)
    return kept !== null && kept !== 'uncheckable' && kept.othersDeleteAfter >= days
  })
  const settingName = categories.find(({ category }) => names.includes(category))?.settingNames[0]
  return isExtendable && settingName !== undefined ? { kind: 'storage', settingName, days, categories: names } : null
}
