import { categoryKey } from '../settings/diagnostic-setting'
import { type CostEstimate, type CostLine, lineKey } from './estimate-cost'
import { type Range, sumOf } from './range'
import { isMeasured } from './volume/category-volume'
import type { MeasuredDays } from './volume/measured-volume'

/** Some of a tenant's categories and what they cost in a month. */
export interface CostOfSome {
  categories: number
  monthly: Range
}

/**
 * What measured categories cost in workspaces beside what public figures say about the same ones, at the same prices and in the same
 * workspaces. Azure meters categories only there: what they cost in storage accounts and event hubs depends on assumptions, too.
 */
export interface MeasuredCost extends CostOfSome {
  currency: string
  /** How many categories are sent, to whatever destination. */
  sent: number
  /** The days in which Azure metered them; null if they're unknown, or not the same for all. */
  days: MeasuredDays | null
  /** Whether each of them was measured for less than a week. */
  isBrief: boolean
  /**
   * Those of them for which public figures say a cost too, by what was measured and by public figures, and whether that's all of what was
   * measured; null if there are none.
   */
  compared: (CostOfSome & { published: Range; isAll: boolean }) | null
  /** Whether public figures say nothing about some only because the number of users is unknown. */
  needsUsers: boolean
}

/**
 * Compares what measured categories cost in workspaces by the size that Azure metered with what public figures say about them; null if
 * nothing is measured.
 * Only what has both costs is compared.
 * @param published the estimate of the same settings from public figures only
 */
export function measuredCost({ lines, currency }: CostEstimate, published: CostEstimate): MeasuredCost | null {
  const measured = lines.filter(
    ({ destination, basis, monthly }) => destination.kind === 'workspace' && isMeasured(basis) && monthly !== null,
  )
  if (measured.length === 0) return null
  const byKey = new Map(published.lines.map((line) => [lineKey(line), line]))
  const publishedOf = (line: CostLine) => byKey.get(lineKey(line))
  // Without a license, an estimate is 0 because nothing can arrive, which isn't a public figure.
  const compared = measured.filter((line) => publishedOf(line)?.basis === 'published' && publishedOf(line)?.monthly)
  return {
    currency,
    sent: categoryCount(lines),
    ...costOf(measured),
    days: commonDays(measured),
    isBrief: measured.every(({ basis }) => basis === 'measured-briefly'),
    compared:
      compared.length > 0
        ? {
            ...costOf(compared),
            published: totalOf(compared.flatMap((line) => publishedOf(line) ?? [])),
            isAll: compared.length === measured.length,
          }
        : null,
    needsUsers: measured.some((line) => publishedOf(line)?.basis === 'unknown-users'),
  }
}

/** The days in which all of them were measured; null if those differ. */
function commonDays(measured: readonly CostLine[]): MeasuredDays | null {
  const [first = null, ...others] = measured.map(({ measuredIn }) => measuredIn ?? null)
  return others.every((days) => days?.from === first?.from && days?.until === first?.until) ? first : null
}

const totalOf = (lines: readonly CostLine[]) => sumOf(lines.flatMap(({ monthly }) => monthly ?? []))
const categoryCount = (lines: readonly CostLine[]) => new Set(lines.map(({ category }) => categoryKey(category))).size
const costOf = (lines: readonly CostLine[]): CostOfSome => ({ categories: categoryCount(lines), monthly: totalOf(lines) })
