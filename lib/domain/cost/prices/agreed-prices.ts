import type { CostAssumptions } from '../cost-assumptions'
import { exactly, type Range, times } from '../range'
import type { Redundancy, RegionPrices } from './region-prices'

/** What an organization's agreement says about prices, in the currency of the list that it's applied to. */
export type PriceTerms = Pick<CostAssumptions, 'discountPercent' | 'pricePerGigabyte'>

/** The terms of an organization that states nothing. */
export const noTerms: PriceTerms = { discountPercent: 0, pricePerGigabyte: null }

/**
 * The prices that apply in one region: the organization's own, otherwise the list's after the discount. For what each is, see `Meters`. Null
 * for one that neither has. The built-in list makes ranges of prices in other regions than its own.
 */
export interface AgreedPrices {
  analytics: Range | null
  sentinel: Range | null
  basic: Range | null
  sentinelBasic: Range | null
  auxiliary: Range | null
  /** What processing a GB adds to the price of the Auxiliary plan with Microsoft Sentinel. */
  lakeProcessing: Range
  retention: Range | null
  longTerm: Range | null
  lakeStored: Range | null
  /** For a GB on a commitment tier, by the GB a day of the tier. Without any if the organization has its own price of Analytics. */
  tierRates: Readonly<Record<number, Range>>
  sentinelTierRates: Readonly<Record<number, Range>>
  /** Whether the price of Analytics is the organization's own, which then replaces the rate of any tier. */
  hasOwnAnalytics: boolean
  basicUnit: Range | null
  standardUnit: Range | null
  premiumUnit: Range | null
  ingressEvents: Range | null
  storage: Readonly<Partial<Record<Redundancy, { stored: Range; writes: Range }>>>
}

/** With Microsoft Sentinel, data in the lake is also processed, which costs up to about twice the list price of ingestion. */
const processingPerIngestion = 2

/** Returns the prices that apply to an organization. The discount is for prices of the list only. */
export function agreedPrices({ meters, spread }: RegionPrices, { discountPercent, pricePerGigabyte }: PriceTerms): AgreedPrices {
  const factor = { low: 1 - discountPercent / 100, high: spread * (1 - discountPercent / 100) }
  const listed = (price: number | null): Range | null => (price === null ? null : times(exactly(price), factor))
  const own = pricePerGigabyte === null ? null : exactly(pricePerGigabyte)
  const rates = (tiers: Readonly<Record<number, number>>): Record<number, Range> =>
    own ? {} : Object.fromEntries(Object.entries(tiers).map(([perDay, price]) => [perDay, times(factor, price / Number(perDay))]))
  const auxiliary = listed(meters.auxiliary)
  return {
    analytics: own ?? listed(meters.analytics),
    sentinel: own ?? listed(meters.sentinel),
    basic: listed(meters.basic),
    sentinelBasic: listed(meters.sentinelBasic),
    auxiliary,
    lakeProcessing: { low: 0, high: processingPerIngestion * (auxiliary?.high ?? 0) },
    retention: listed(meters.retention),
    longTerm: listed(meters.longTerm),
    lakeStored: listed(meters.lakeStored),
    tierRates: rates(meters.commitments),
    sentinelTierRates: rates(meters.sentinelCommitments),
    hasOwnAnalytics: own !== null,
    basicUnit: listed(meters.basicUnit),
    standardUnit: listed(meters.standardUnit),
    premiumUnit: listed(meters.premiumUnit),
    ingressEvents: listed(meters.ingressEvents),
    storage: Object.fromEntries(
      Object.entries(meters.storage).map(([redundancy, { stored, writes }]) => [
        redundancy,
        { stored: times(factor, stored), writes: times(factor, writes) },
      ]),
    ),
  }
}

/** The terms as they apply in a currency: a price that's stated in another one doesn't. */
export const termsIn = (currency: string, { currency: own, discountPercent, pricePerGigabyte }: CostAssumptions): PriceTerms => ({
  discountPercent,
  pricePerGigabyte: own === currency ? pricePerGigabyte : null,
})
