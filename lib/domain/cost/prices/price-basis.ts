import { regionName } from '../../azure/region'
import { dateText } from '../../format-time'
import { capitalized, formatDecimal, listWords } from '../../text'
import type { CostAssumptions } from '../cost-assumptions'
import { termsIn } from './agreed-prices'
import { ownPrices } from './own-prices'
import type { PriceBook, PriceFault } from './price-book'
import { type RegionPrices, usualRegion } from './region-prices'

/** Which prices an estimate is based on. */
export interface PriceBasis extends Pick<RegionPrices, 'currency' | 'asOf'>, Pick<PriceBook, 'fault' | 'standIns' | 'standInRegion'> {
  /** The currency that the organization wants. The built-in prices have one currency only. */
  wantedCurrency: string
  discountPercent: number
  /** What the organization's own prices that apply are for. */
  ownPrices: string[]
  /** Whether prices of the organization's own are in another currency, so that they can't apply. */
  areOwnUnused: boolean
  /** Whether the region of a destination is unknown, so that the prices of East US stand for it. */
  hasUnknownRegion: boolean
}

/**
 * Describes which prices an estimate is based on; null without a destination that has a price.
 * @param regions of the destinations, as the list names them
 */
export function priceBasis(
  book: PriceBook,
  regions: readonly string[],
  { assumptions, hasUnknownRegion }: { assumptions: CostAssumptions; hasUnknownRegion: boolean },
): PriceBasis | null {
  const { currency, fault, standIns, standInRegion } = book
  const [asOf] = regions.map((region) => book.in(region).asOf).toSorted()
  if (asOf === undefined) return null
  const applied = ownPrices(termsIn(currency, assumptions))
  return {
    currency,
    fault,
    standIns: standIns.filter(({ region }) => regions.includes(region)),
    standInRegion,
    asOf,
    wantedCurrency: assumptions.currency,
    discountPercent: assumptions.discountPercent,
    ownPrices: applied.map(({ what }) => what),
    areOwnUnused: applied.length < ownPrices(assumptions).length,
    hasUnknownRegion,
  }
}

/** Which prices an estimate is based on, in sentences. */
export function priceBasisWords(basis: PriceBasis): string {
  const { currency, fault, asOf, hasUnknownRegion } = basis
  const date = dateText(asOf, 'UTC')
  return [
    ...(fault === null
      ? [`Prices are Microsoft's list prices in ${currency} as of ${date}.`]
      : [
          `${capitalized(builtInReason(basis))}, so the estimate uses the built-in list prices for ${regionName(usualRegion)} in ${currency} as of ${date}. In other regions, prices can be up to 50% higher.`,
          ...otherCurrencyWords(basis),
        ]),
    ...standInWords(basis),
    ...agreementWords(basis),
    ...(hasUnknownRegion
      ? [
          `The region of some destinations is unknown, so the estimate uses the prices for ${regionName(usualRegion)} for those destinations.`,
        ]
      : []),
  ].join(' ')
}

/** Why the prices are those that the portal comes with, as part of a sentence. */
function builtInReason({ fault, wantedCurrency }: PriceBasis): string {
  if (fault === 'no-currency') return `Microsoft's price list has no prices in ${wantedCurrency}`
  return fault === 'not-read' ? "Microsoft's price list hasn't been read yet" : "Microsoft's price list wasn't available"
}

/** What follows from the built-in prices being in another currency than the organization's. */
function otherCurrencyWords({ fault, currency, wantedCurrency, areOwnUnused }: PriceBasis): string[] {
  if (wantedCurrency === currency) return []
  if (areOwnUnused) return [`The prices that your organization entered in ${wantedCurrency} aren't applied.`]
  return fault === 'no-currency' ? [] : [`There are no built-in prices in ${wantedCurrency}.`]
}

/** Which regions have the prices of another one, in a sentence for each reason. */
function standInWords({ standIns, standInRegion }: PriceBasis): string[] {
  const stands = (fault: PriceFault, why: (regions: string) => string) => {
    const regions = standIns.filter((each) => each.fault === fault).map(({ region }) => regionName(region))
    return regions.length === 0
      ? []
      : [`${why(listWords(regions))}, so the estimate ranges from the prices for ${regionName(standInRegion)} to 50% more there.`]
  }
  return [
    ...stands('no-region', (regions) => `The list has no prices for ${regions}`),
    ...stands('no-currency', (regions) => `The list has no prices in this currency for ${regions}`),
    ...stands('unreadable', (regions) => `The prices for ${regions} couldn't be read`),
    ...stands('not-read', (regions) => `The prices for ${regions} haven't been read yet`),
  ]
}

/** What an organization entered about prices that applies, in at most one sentence. */
function agreementWords({ discountPercent, ownPrices: own }: PriceBasis): string[] {
  const discount = `a discount of ${formatDecimal(discountPercent, 2)}%`
  if (own.length === 0) return discountPercent > 0 ? [`${capitalized(discount)} that your organization entered is applied.`] : []
  const rest = discountPercent > 0 ? `, and ${discount} to all others` : ''
  return [`The prices that your organization entered apply to ${listWords(own)}${rest}.`]
}
