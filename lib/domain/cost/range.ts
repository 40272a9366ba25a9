/** A quantity that isn't known exactly: at least `low` and at most `high`. */
export interface Range {
  low: number
  high: number
}

/** A quantity that is known exactly. */
export const exactly = (value: number): Range => ({ low: value, high: value })

/** Several quantities together. */
export function sumOf(ranges: readonly Range[]): Range {
  return ranges.reduce((sum, { low, high }) => ({ low: sum.low + low, high: sum.high + high }), exactly(0))
}

/** A quantity that isn't negative, times a factor that isn't. */
export function times({ low, high }: Range, factor: Range | number): Range {
  const { low: least, high: most } = typeof factor === 'number' ? exactly(factor) : factor
  return { low: low * least, high: high * most }
}

/** One quantity without another. Where both are uncertain, the difference is more so. */
export function minus(one: Range, other: Range): Range {
  return { low: one.low - other.high, high: one.high - other.low }
}

/** How a quantity changes where what is uncertain about it is the same before and after: what stays the same isn't a difference. */
export function shift(before: Range, after: Range): Range {
  const [low, high] = [after.low - before.low, after.high - before.high]
  return { low: Math.min(low, high), high: Math.max(low, high) }
}

/** The narrowest range around several; undefined for none. Sources that disagree make it wide. */
export function around(ranges: readonly Range[]): Range | undefined {
  if (ranges.length === 0) return undefined
  return { low: Math.min(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) }
}

/**
 * A quantity to two significant digits, because an estimate isn't more precise. The result contains the whole range; a quantity that's known
 * exactly is rounded to the nearest one. What calculations add after the twelfth digit doesn't count.
 * @param leastUnit what the result isn't more precise than
 */
export function outward({ low, high }: Range, leastUnit = 0): Range {
  const rounded = (quantity: number, round: (value: number) => number) => {
    const value = Number(quantity.toPrecision(12))
    if (value <= 0) return 0
    const unit = Math.max(leastUnit, 10 ** (Math.floor(Math.log10(value)) - 1))
    return Number((round(Number((value / unit).toPrecision(12))) * unit).toPrecision(12))
  }
  if (low.toPrecision(12) === high.toPrecision(12)) return exactly(rounded(high, Math.round))
  return { low: rounded(low, Math.floor), high: rounded(high, Math.ceil) }
}
