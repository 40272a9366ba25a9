import type { Range } from '../range'

const amounts = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 })

/** An amount to two significant digits, because an estimate isn't more precise: "310", "1,200". */
const rounded = (value: number) => amounts.format(value < 10 ? Math.floor(value) : value)

/** What something costs in a month, without false precision: "about 310–420 EUR", "up to 4 EUR", "less than 1 EUR". */
export function amountWords({ low, high }: Range, currency: string): string {
  if (high < 1) return `less than 1 ${currency}`
  const [from, to] = [rounded(low), rounded(high)]
  if (from === '0') return `up to ${to} ${currency}`
  return from === to ? `about ${to} ${currency}` : `about ${from}–${to} ${currency}`
}

/** The same as a sentence part: "about 310–420 EUR a month". */
export const monthlyWords = (range: Range, currency: string): string => `${amountWords(range, currency)} a month`
