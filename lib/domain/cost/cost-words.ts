import { sizeWords } from '../arrival/day-count'
import { categoryKey } from '../settings/diagnostic-setting'
import { capitalized, listWords, plural } from '../text'
import type { VolumeBasis } from './category-volume'
import type { CostChange } from './cost-change'
import type { CostEstimate } from './estimate-cost'
import type { Range } from './range'

const amounts = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2, maximumFractionDigits: 0 })

/** An amount to two significant digits, because an estimate isn't more precise: "310", "1,200". */
const rounded = (value: number) => amounts.format(value < 1 ? 0 : value)

/** What something costs in a month, without false precision: "about 310–420 EUR", "up to 4 EUR", "less than 1 EUR". */
export function amountWords({ low, high }: Range, currency: string): string {
  if (high < 1) return `less than 1 ${currency}`
  const [from, to] = [rounded(low), rounded(high)]
  if (from === '0') return `up to ${to} ${currency}`
  return from === to ? `about ${to} ${currency}` : `about ${from}–${to} ${currency}`
}

/** The same as a sentence part: "about 310–420 EUR a month". */
export const monthlyWords = (range: Range, currency: string): string => `${amountWords(range, currency)} a month`

/** How much a category logs in a day: "1.2 GB", "1–2 GB", "Unknown". */
export function volumeWords(bytesPerDay: Range | null): string {
  if (!bytesPerDay) return 'Unknown'
  const size = (bytes: number) => sizeWords(Number(bytes.toPrecision(2)))
  const [from, to] = [size(bytesPerDay.low), size(bytesPerDay.high)]
  return from === to ? to : `${from} to ${to}`
}

/** What a volume is based on, in a table. */
export const basisWords: Record<VolumeBasis, string> = {
  measured: 'Measured',
  'measured-briefly': 'Measured for less than a week',
  published: 'Estimated from public figures',
  'no-license': 'No license, so no logs',
  'unknown-users': 'Number of users unknown',
  'unknown-size': 'No public figure',
}

/** What settings cost in a month and what isn't in the figure, in a line. */
export function estimateWords({ low, high, currency, lines, unknown }: CostEstimate): string {
  const missing = plural(unknown.length, 'category', 'categories')
  if (lines.every(({ monthly }) => monthly === null)) return unknown.length > 0 ? `Cost unknown: no figures for ${missing}` : 'Cost unknown'
  return `${capitalized(monthlyWords({ low, high }, currency))}${unknown.length > 0 ? `, without ${missing} of unknown size` : ''}`
}

/** What a change does to the cost, in sentences for its review. */
export function costChangeWords({ monthly, currency, largest, unknown }: CostChange): string[] {
  const named =
    unknown.length > 0
      ? [`The size of ${listWords(unknown)} is unknown, so this figure doesn't include ${unknown.length === 1 ? 'it' : 'them'}.`]
      : []
  if (monthly === null)
    return unknown.length > 0 ? [`What this change costs is unknown, because no figures exist for ${listWords(unknown)}.`] : []
  const { low, high } = monthly
  const positive = { low: Math.max(low, 0), high: Math.max(high, 0) }
  const negative = { low: Math.max(-high, 0), high: Math.max(-low, 0) }
  const of = largest ? `, ${largest.percent}% of it for ${largest.category}` : ''
  if (high <= 0 && low >= 0) return ["The change doesn't affect the cost of the logs.", ...named]
  if (low >= 0) return [`This change costs ${monthlyWords(positive, currency)} more${of}.`, ...named]
  if (high <= 0) return [`This change costs ${monthlyWords(negative, currency)} less${of}.`, ...named]
  const less = amountWords({ low: negative.high, high: negative.high }, currency)
  const more = amountWords({ low: positive.high, high: positive.high }, currency)
  return [`This change costs between ${less} less and ${more} more a month.`, ...named]
}

/** The size of a category next to the others: the largest, or in relation to it. */
export type RelativeSize = 'largest' | 'large' | 'medium' | 'small' | 'none' | 'unknown'

/** The relative size in words. */
export const relativeSizeWords: Record<RelativeSize, string> = {
  largest: 'Largest volume',
  large: 'Large volume',
  medium: 'Medium volume',
  small: 'Small volume',
  none: 'No volume',
  unknown: 'Unknown volume',
}

/** How large each category is in relation to the largest, by its key. */
export function relativeSizes(volumes: ReadonlyMap<string, Range | null>): Map<string, RelativeSize> {
  const middle = (range: Range | null) => (range ? (range.low + range.high) / 2 : -1)
  const most = Math.max(0, ...[...volumes.values()].map(middle))
  return new Map(
    [...volumes].map(([category, range]) => {
      const share = most > 0 ? middle(range) / most : 0
      return [categoryKey(category), range === null ? 'unknown' : sizeOf(share)]
    }),
  )
}

function sizeOf(share: number): RelativeSize {
  if (share === 1) return 'largest'
  if (share >= 0.25) return 'large'
  if (share >= 0.05) return 'medium'
  return share > 0 ? 'small' : 'none'
}
