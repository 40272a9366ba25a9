import { categoryKey } from '../settings/diagnostic-setting'
import { plural } from '../text'
import { monthlyWords } from './amount-words'
import { type CostEstimate, type CostLine, lineKey } from './estimate-cost'
import { sumOf } from './range'
import { isMeasured } from './volume/category-volume'

/**
 * Compares what measured categories cost by the billed size of their rows with what public figures say about the same categories, in words;
 * null if nothing is measured.
 * @param published the estimate of the same settings from public figures only
 */
export function measuredWords({ lines, currency }: CostEstimate, published: CostEstimate): string | null {
  const measured = lines.filter(({ basis, monthly }) => isMeasured(basis) && monthly !== null)
  if (measured.length === 0) return null
  const words = (some: readonly CostLine[]) => monthlyWords(sumOf(some.flatMap(({ monthly }) => monthly ?? [])), currency)
  const count = categoryCount(measured)
  const own = `Measured by the billed size of rows: ${count} of ${plural(categoryCount(lines), 'category', 'categories')}, ${words(measured)}.`
  const byKey = new Map(published.lines.map((line) => [lineKey(line), line]))
  const compared = measured.filter((line) => byKey.get(lineKey(line))?.monthly)
  if (compared.length === 0) return own
  const by = words(compared.flatMap((line) => byKey.get(lineKey(line)) ?? []))
  return compared.length === measured.length
    ? `${own} According to public figures, the same logs would cost ${by}.`
    : `${own} Public figures exist for ${categoryCount(compared)} of them and put their cost at ${by} instead of ${words(compared)}.`
}

const categoryCount = (lines: readonly CostLine[]) => new Set(lines.map(({ category }) => categoryKey(category))).size
