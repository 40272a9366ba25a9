import { type CostEstimate, type CostLine, lineKey } from './estimate-cost'
import { exactly, minus, type Range, shift, sumOf } from './range'
import type { SharedPart } from './shared-parts'

/** What a change to the settings does to their cost in a month. */
export interface CostChange {
  /** Below zero for less; null if nothing of it is known. */
  monthly: Range | null
  currency: string
  /** The category with most of what is added or, if nothing is, removed; null if none stands out. */
  largest: { category: string; percent: number } | null
  /** Changed categories whose cost is unknown. */
  unknown: string[]
}

/** Below this share, no category is named. */
const namedPercent = 40

/** Compares what settings cost before and after a change. What stays the same is as uncertain before as after, so it doesn't count. */
export function costChange(before: CostEstimate, after: CostEstimate): CostChange {
  const was = new Map(before.lines.map((line) => [lineKey(line), line]))
  const becomes = new Map(after.lines.map((line) => [lineKey(line), line]))
  const added = after.lines.filter((line) => !was.has(lineKey(line)))
  const removed = before.lines.filter((line) => !becomes.has(lineKey(line)))
  const changed = [...added, ...removed]
  const sharedShift = (isWanted: (part: SharedPart) => boolean) => {
    const of = ({ shared }: CostEstimate) => sumOf(shared.filter(isWanted).map(({ monthly }) => monthly))
    return shift(of(before), of(after))
  }
  const units = sharedShift(({ what }) => what === 'units')
  const free = sharedShift(({ what }) => what !== 'units')
  // Another retention period changes what the same logs cost.
  const altered = after.lines.map((line) => {
    const earlier = was.get(lineKey(line))
    return earlier?.monthly && line.monthly ? shift(earlier.monthly, line.monthly) : exactly(0)
  })
  const known = changed.filter(({ monthly }) => monthly !== null)
  const monthly = minus(sumOf(costsOf(added)), sumOf(costsOf(removed)))
  const others = [units, ...altered]
  // A share of what is added says nothing about a sum in which something else is removed or changes its price.
  const isMixed = (added.length > 0 && removed.length > 0) || others.some(({ low, high }) => low !== 0 || high !== 0)
  const total = sumOf([monthly, free, ...others])
  // What Microsoft doesn't charge is worth at most what is added or removed.
  const isOnlyMore = removed.length === 0 && others.every(({ low }) => low >= 0)
  const isOnlyLess = added.length === 0 && others.every(({ high }) => high <= 0)
  return {
    monthly:
      known.length === 0 && changed.length > 0
        ? null
        : { low: isOnlyMore ? Math.max(0, total.low) : total.low, high: isOnlyLess ? Math.min(0, total.high) : total.high },
    currency: after.currency,
    largest: isMixed ? null : largestOf(added.length > 0 ? added : removed),
    unknown: [...new Set(changed.flatMap(({ monthly: cost, category }) => (cost === null ? [category] : [])))],
  }
}

const costsOf = (lines: readonly CostLine[]): Range[] => lines.flatMap(({ monthly }) => monthly ?? [])

function largestOf(lines: readonly CostLine[]): CostChange['largest'] {
  const middle = ({ monthly }: Pick<CostLine, 'monthly'>) => (monthly ? (monthly.low + monthly.high) / 2 : 0)
  const byCategory = [...Map.groupBy(lines, ({ category }) => category)].map(([category, group]) => ({
    category,
    cost: group.reduce((sum, line) => sum + middle(line), 0),
  }))
  const total = byCategory.reduce((sum, { cost }) => sum + cost, 0)
  const [first, ...others] = byCategory.toSorted((one, other) => other.cost - one.cost)
  if (!first || others.length === 0 || total <= 0) return null
  const percent = Math.round((first.cost / total) * 100)
  return percent >= namedPercent ? { category: first.category, percent } : null
}
