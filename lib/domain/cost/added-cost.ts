import { type DiagnosticSetting, distinctCategories } from '../settings/diagnostic-setting'
import { capitalized, plural } from '../text'
import { costChange } from './cost-change'
import type { CostEstimate } from './estimate-cost'
import { amountWords } from './words/amount-words'

/** Where the logs of a setting go that doesn't exist yet: a workspace about which nothing is known, so the prices of East US apply. */
export const newWorkspaceId =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/new/providers/Microsoft.OperationalInsights/workspaces/new'

/**
 * Returns what it costs to send more categories, in words: "About 310–420 EUR a month more".
 * @param setting where they're added; undefined for a new setting, which sends to a new workspace.
 */
export function addedCostWords(
  setting: DiagnosticSetting | undefined,
  categories: readonly string[],
  estimate: (settings: readonly DiagnosticSetting[]) => CostEstimate,
): string {
  const before = setting ?? { name: '', enabledCategories: [], destinations: { workspaceId: newWorkspaceId } }
  const after = { ...before, enabledCategories: distinctCategories([...before.enabledCategories, ...categories]) }
  const { monthly, currency, unknown } = costChange(estimate([before]), estimate([after]))
  if (monthly === null) return 'Cost unknown'
  const added = { low: Math.max(0, monthly.low), high: Math.max(0, monthly.high) }
  const missing = unknown.length > 0 ? `, excluding ${plural(unknown.length, 'category', 'categories')} of unknown cost` : ''
  return `${capitalized(amountWords(added, currency))} a month more${missing}`
}
