import { formatCount } from '../../text'
import { outward, type Range } from '../range'

/**
 * What something costs in a month, without decimals and false precision: "about 310–420 EUR", "up to 4 EUR", "less than 1 EUR". A range is
 * never narrower than the estimate.
 */
export function amountWords(range: Range, currency: string): string {
  if (range.high < 1) return `less than 1 ${currency}`
  const { low, high } = outward(range, 1)
  if (low === 0) return `up to ${formatCount(high)} ${currency}`
  return `about ${low === high ? '' : `${formatCount(low)}–`}${formatCount(high)} ${currency}`
}

/** The same as a sentence part: "about 310–420 EUR a month". */
export const monthlyWords = (range: Range, currency: string): string => `${amountWords(range, currency)} a month`
