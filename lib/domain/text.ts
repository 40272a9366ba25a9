const conjunction = new Intl.ListFormat('en-US', { style: 'long', type: 'conjunction' })
const disjunction = new Intl.ListFormat('en-US', { style: 'long', type: 'disjunction' })

/** Joins words the way a sentence does: "a", "a and b", "a, b, and c". Empty for no words. */
export function listWords(words: readonly string[]): string {
  return conjunction.format(words)
}

/** Joins alternatives the way a sentence does: "a or b", "a, b, or c". Empty for no words. */
export function listAlternatives(words: readonly string[]): string {
  return disjunction.format(words)
}

/** The form of a word that fits a count: `one` for exactly 1, otherwise `many`. Without `many`, an s is added to `one`. */
export function pluralWord(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many
}

/** A count with its word: "1 category", "3 categories", "1,200 rows". */
export function plural(count: number, one: string, many?: string): string {
  return `${formatCount(count)} ${pluralWord(count, one, many)}`
}

/** A text with a small first letter, for the middle of a sentence. */
export function uncapitalized(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** A text with a capital first letter, for the start of a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** How often something happened: "once", "3 times". */
export function timesWords(count: number): string {
  return count === 1 ? 'once' : `${formatCount(count)} times`
}

const wholeNumbers = new Intl.NumberFormat('en-US')
const decimals = new Map<number, Intl.NumberFormat>()
const roundedNumbers = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })

/** A whole number with its thousands separated: "1,200". */
export function formatCount(count: number): string {
  return wholeNumbers.format(count)
}

/** A number with so many digits after the point at most: "1,200.5". */
export function formatDecimal(value: number, fractionDigitsMax: number): string {
  const known = decimals.get(fractionDigitsMax)
  if (known) return known.format(value)
  const made = new Intl.NumberFormat('en-US', { maximumFractionDigits: fractionDigitsMax })
  decimals.set(fractionDigitsMax, made)
  return made.format(value)
}

/** A number to three significant digits, for estimates: "12.3". */
export function formatEstimate(value: number): string {
  return roundedNumbers.format(value)
}
