import { dateText } from '../../format-time'
import type { CostAssumptions } from '../cost-assumptions'
import { termsIn } from './agreed-prices'
import type { RegionPrices } from './region-prices'

/** Which prices an estimate is based on. */
export interface PriceBasis extends Pick<RegionPrices, 'currency' | 'asOf' | 'origin'> {
  /** The currency that the organization wants. The built-in prices have one currency only. */
  wantedCurrency: string
  /** Whether a discount or a price of the organization's own applies. */
  isOwn: boolean
  /** Whether a price of a GB of the organization's own is in another currency, so that it can't apply. */
  isPriceUnused: boolean
  /** Whether the region of a destination is unknown, so that the prices of East US stand for it. */
  hasUnknownRegion: boolean
}

/** Describes which prices an estimate is based on. All regions have the same origin. */
export function priceBasis(prices: readonly RegionPrices[], assumptions: CostAssumptions, hasUnknownRegion: boolean): PriceBasis | null {
  const [first] = prices
  if (!first) return null
  const { currency, origin } = first
  const asOf = prices.map((each) => each.asOf).toSorted()[0] ?? first.asOf
  const hasOwnPrice = termsIn(currency, assumptions).pricePerGigabyte !== null
  return {
    currency,
    origin,
    asOf,
    wantedCurrency: assumptions.currency,
    isOwn: hasOwnPrice || assumptions.discountPercent > 0,
    isPriceUnused: assumptions.pricePerGigabyte !== null && !hasOwnPrice,
    hasUnknownRegion,
  }
}

/** Which prices an estimate is based on, in sentences. */
export function priceBasisWords({ currency, origin, asOf, wantedCurrency, isOwn, isPriceUnused, hasUnknownRegion }: PriceBasis): string {
  const date = dateText(asOf, 'UTC')
  const other =
    wantedCurrency === currency
      ? ''
      : ` Prices in ${wantedCurrency} aren't available${isPriceUnused ? ", so the price per GB that your organization entered isn't applied" : ''}.`
  return [
    origin === 'list'
      ? `Prices are Microsoft's list prices in ${currency} as of ${date}.`
      : `Microsoft's price list wasn't available, so the estimate uses the built-in list prices for East US in ${currency} as of ${date}. In other regions, prices can be up to 50% higher.${other}`,
    ...(isOwn ? ['A discount or a price per GB that your organization entered is applied.'] : []),
    ...(hasUnknownRegion
      ? ['The region of some destinations is unknown, so the estimate uses the prices for East US for those destinations.']
      : []),
  ].join(' ')
}
