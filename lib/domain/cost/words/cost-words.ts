import { sizeWords } from '../../arrival/day-count'
import { capitalized, listWords, plural } from '../../text'
import type { CostChange } from '../cost-change'
import type { CostEstimate } from '../estimate-cost'
import { outward, type Range } from '../range'
import type { VolumeBasis } from '../volume/category-volume'
import { amountWords, monthlyWords } from './amount-words'

/** How much a category logs in a day: "1.2 GB", "1 GB to 2 GB", "Unknown". A range is never narrower than the estimate. */
export function volumeWords(bytesPerDay: Range | null): string {
  if (!bytesPerDay) return 'Unknown'
  const { low, high } = outward(bytesPerDay)
  const [from, to] = [sizeWords(low), sizeWords(high)]
  return from === to ? to : `${from} to ${to}`
}

/** What a volume is based on, in a table. */
export const basisWords: Record<VolumeBasis, string> = {
  measured: 'Measured',
  'measured-briefly': 'Measured for less than a week',
  counted: 'Sign-ins counted by Microsoft Graph, times the public size of a row',
  'counted-briefly': 'Sign-ins counted by Microsoft Graph for less than a week, times the public size of a row',
  published: 'Estimated from public figures',
  'no-license': 'No license, so no logs',
  'unknown-users': 'Number of users unknown',
  'unknown-size': 'No public figure',
}

/** What settings cost in a month and what isn't in the figure, in a line. */
export function estimateWords({ low, high, currency, lines, unknown, notReceiving }: CostEstimate): string {
  const missing = plural(unknown.length, 'category', 'categories')
  if (lines.length === 0)
    return notReceiving.length > 0 ? 'No cost, because no destination can receive the logs' : 'No cost, because no logs are sent'
  if (lines.every(({ monthly }) => monthly === null))
    return unknown.length > 0 ? `Cost unknown: no known size for ${missing}` : 'Cost unknown'
  return `${capitalized(monthlyWords({ low, high }, currency))}${unknown.length > 0 ? `, excluding ${missing} of unknown cost` : ''}`
}

/** What a change does to the cost, in sentences for its review. */
export function costChangeWords({ monthly, currency, largest, unknown }: CostChange): string[] {
  const named =
    unknown.length > 0
      ? [`The cost of ${listWords(unknown)} is unknown for at least one destination, so this figure doesn't include that cost.`]
      : []
  if (monthly === null)
    return unknown.length > 0
      ? [`The cost of this change is unknown, because the size or the price is unknown for ${listWords(unknown)}.`]
      : []
  const { low, high } = monthly
  const positive = { low: Math.max(low, 0), high: Math.max(high, 0) }
  const negative = { low: Math.max(-high, 0), high: Math.max(-low, 0) }
  const of = largest && Math.max(high, -low) >= 1 ? `, ${largest.percent}% of it for ${largest.category}` : ''
  if (high <= 0 && low >= 0)
    return [
      unknown.length > 0
        ? `Apart from ${listWords(unknown)}, whose cost is unknown, the change doesn't affect the cost of the logs.`
        : "The change doesn't affect the cost of the logs.",
    ]
  if (low >= 0) return [`This change raises the cost by ${amountWords(positive, currency)} a month${of}.`, ...named]
  if (high <= 0) return [`This change lowers the cost by ${amountWords(negative, currency)} a month${of}.`, ...named]
  if (positive.high < 1 && negative.high < 1) return [`This change raises or lowers the cost by less than 1 ${currency} a month.`, ...named]
  const less = amountWords({ low: 0, high: negative.high }, currency)
  const more = amountWords({ low: 0, high: positive.high }, currency)
  return [`This change can lower the cost by ${less} a month or raise it by ${more} a month.`, ...named]
}
