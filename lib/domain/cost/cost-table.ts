import { destinationKey, destinationPhrase, namespaceName } from '../settings/destination'
import { categoryKey } from '../settings/diagnostic-setting'
import { capitalized } from '../text'
import type { CostEstimate, CostLine } from './estimate-cost'
import { type Range, sumOf } from './range'
import type { SharedPart } from './shared-parts'
import { isOwnVolume } from './volume/category-volume'
import { amountWords } from './words/amount-words'
import { basisWords, volumeWords } from './words/cost-words'

/** A category in the table of costs: what it logs, and what that costs in each destination. */
export interface CostRow {
  category: string
  volume: string
  basis: string
  /** What public figures say about a category with a volume of the tenant's own; null if there are none. */
  comparison: string | null
  cost: string
  /** One for each destination of each setting. */
  destinations: { key: string; settingName: string; phrase: string; cost: string }[]
}

/** The estimate as a table: a row for each category, the most expensive first, then those whose cost is unknown. */
export function costRows({ lines, currency }: CostEstimate): CostRow[] {
  const groups = [...Map.groupBy(lines, ({ category }) => categoryKey(category)).values()]
  const rows = groups.flatMap((group) => {
    const [first] = group
    return first ? [{ known: knownCost(group), row: rowOf(first, group, currency) }] : []
  })
  const rank = (cost: Range | null) => (cost ? cost.high : -1)
  return rows.toSorted((one, other) => rank(other.known) - rank(one.known)).map(({ row }) => row)
}

const knownCost = (lines: readonly CostLine[]): Range | null => {
  const known = lines.flatMap(({ monthly }) => monthly ?? [])
  return known.length > 0 ? sumOf(known) : null
}

const costWords = (cost: Range | null, currency: string) => (cost ? amountWords(cost, currency) : 'unknown')

function rowOf({ category, bytesPerDay, basis, published }: CostLine, lines: readonly CostLine[], currency: string): CostRow {
  return {
    category,
    volume: volumeWords(bytesPerDay),
    basis: basisWords[basis],
    comparison: isOwnVolume(basis) && published ? volumeWords(published) : null,
    cost: capitalized(costWords(knownCost(lines), currency)),
    destinations: lines.map(({ settingName, destination, monthly }) => ({
      key: `${settingName} ${destinationKey(destination)}`,
      settingName,
      phrase: capitalized(destinationPhrase(destination)),
      cost: costWords(monthly, currency),
    })),
  }
}

/** What isn't for one category, with its cost in words. */
export function sharedRows({ shared, currency }: CostEstimate): { title: string; cost: string }[] {
  return shared.map((part) => ({ title: sharedTitle(part), cost: sharedCost(part, currency) }))
}

function sharedTitle(part: SharedPart): string {
  switch (part.what) {
    case 'units':
      return part.destination.kind === 'event-hub'
        ? `Units of event hub namespace ${namespaceName(part.destination)}`
        : `Units of ${destinationPhrase(part.destination)}`
    case 'free-data':
      return 'Free data: 5 GB a month for each billing account'
    case 'data-grant':
      return 'Data grant for Microsoft 365 E5, A5, F5, or G5: up to 5 MB a day for each user'
  }
}

function sharedCost({ what, monthly }: SharedPart, currency: string): string {
  return capitalized(
    what === 'units' ? amountWords(monthly, currency) : `lower by ${amountWords({ low: 0, high: -monthly.low }, currency)}`,
  )
}
