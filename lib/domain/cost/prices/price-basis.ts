import { dateText } from '../../format-time'
import { capitalized, formatDecimal, listWords } from '../../text'
import type { CostAssumptions } from '../cost-assumptions'
import { termsIn } from './agreed-prices'
import { ownPrices } from './own-prices'
import type { RegionPrices } from './region-prices'

/** Which prices an estimate is based on. */
export interface PriceBasis extends Pick<RegionPrices, 'currency' | 'asOf' | 'origin'> {
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

/** Describes which prices an estimate is based on. All regions have the same origin. */
export function priceBasis(prices: readonly RegionPrices[], assumptions: CostAssumptions, hasUnknownRegion: boolean): PriceBasis | null {
  const [first] = prices
  if (!first) return null
  const { currency, origin } = first
  const asOf = prices.map((each) => each.asOf).toSorted()[0] ?? first.asOf
  const applied = ownPrices(termsIn(currency, assumptions))
  return {
    currency,
    origin,
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
  const { currency, origin, asOf, wantedCurrency, areOwnUnused, hasUnknownRegion } = basis
  const date = dateText(asOf, 'UTC')
  const other =
    wantedCurrency === currency
      ? ''
      : ` Prices in ${wantedCurrency} aren't available${areOwnUnused ? ", so the prices that your organization entered aren't applied" : ''}.`
  return [
    origin === 'list'
      ? `Prices are Microsoft's list prices in ${currency} as of ${date}.`
      : `Microsoft's price list wasn't available, so the estimate uses the built-in list prices for East US in ${currency} as of ${date}. In other regions, prices can be up to 50% higher.${other}`,
    ...agreementWords(basis),
    ...(hasUnknownRegion
      ? ['The region of some destinations is unknown, so the estimate uses the prices for East US for those destinations.']
      : []),
  ].join(' ')
}

/** What an organization entered about prices that applies, in at most one sentence. */
function agreementWords({ discountPercent, ownPrices: own }: PriceBasis): string[] {
  const discount = `a discount of ${formatDecimal(discountPercent, 2)}%`
  if (own.length === 0) return discountPercent > 0 ? [`${capitalized(discount)} that your organization entered is applied.`] : []
  const rest = discountPercent > 0 ? `, and ${discount} to all others` : ''
  return [`The prices that your organization entered apply to ${listWords(own)}${rest}.`]
}
