import { categoryKey } from '../settings/diagnostic-setting'
import { plural } from '../text'
import { type Range, sumOf } from './range'
import type { RelativeSize } from './relative-size'
import { monthlyWords } from './words/amount-words'

/** What categories would cost in the destinations of a draft, for a total that follows the selection. */
export interface SelectionCosts {
  currency: string
  /** By the key of the category: its measured size next to the others, and what it costs in a month; null if that's unknown. */
  categories: Record<string, { size: RelativeSize; monthly: Range | null }>
  /** Whether the draft has a destination with a price. Without one, the prices of a new workspace apply. */
  hasDestination: boolean
}

/** What the selected categories cost together, in words; null if nothing is selected. */
export function selectionWords(selected: readonly string[], { currency, categories }: SelectionCosts): string | null {
  if (selected.length === 0) return null
  const costs = selected.map((name) => categories[categoryKey(name)]?.monthly ?? null)
  const known = costs.flatMap((cost) => cost ?? [])
  const missing = costs.length - known.length
  if (known.length === 0) return 'Cost unknown'
  const rest = missing > 0 ? `, excluding ${plural(missing, 'category', 'categories')} of unknown cost` : ''
  return `${monthlyWords(sumOf(known), currency)}${rest}`
}
