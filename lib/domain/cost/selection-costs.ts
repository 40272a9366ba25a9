import { categoryKey } from '../settings/diagnostic-setting'
import { plural } from '../text'
import type { UnitFacts } from './event-hub-cost'
import { type Range, sumOf } from './range'
import type { RelativeSize } from './relative-size'
import { type SharingLine, sharedParts } from './shared-parts'
import { monthlyWords } from './words/amount-words'

/** What categories would cost in the destinations of a draft, for a total that follows the selection. */
export interface SelectionCosts {
  currency: string
  /**
   * By the key of the category: its measured size next to the others, what it costs in a month, and what the shared parts of a total depend
   * on; the cost is null if it's unknown.
   */
  categories: Record<string, { size: RelativeSize; monthly: Range | null; lines: SharingLine[] }>
  /** What the units of the draft's event hub namespace cost depends on; null without one. */
  units: UnitFacts | null
  /** Users with a data grant; null if that's unknown. */
  grantedUsers: number | null
  /** Whether the draft has a destination with a price. Without one, the prices of a new workspace apply. */
  hasDestination: boolean
  /** The destinations whose region is unknown, such as "workspace law-prod". */
  unknownRegions: string[]
}

/**
 * What the selected categories cost together, in words; null if nothing is selected. Like the estimate of a setting, the total includes the
 * units of an event hub namespace and is lower by what Microsoft doesn't charge.
 */
export function selectionWords(selected: readonly string[], { currency, categories, units, grantedUsers }: SelectionCosts): string | null {
  if (selected.length === 0) return null
  const found = selected.map((name) => categories[categoryKey(name)])
  const known = found.flatMap((category) => category?.monthly ?? [])
  const missing = found.length - known.length
  if (known.length === 0) return 'Cost unknown'
  const lines = found.flatMap((category) => category?.lines ?? [])
  const shared = sharedParts(lines, { unitFactsOf: () => units, grantedUsers }).parts
  const { low, high } = sumOf([...known, ...shared.map(({ monthly }) => monthly)])
  const rest = missing > 0 ? `, excluding ${plural(missing, 'category', 'categories')} of unknown cost` : ''
  return `${monthlyWords({ low: Math.max(0, low), high }, currency)}${rest}`
}
