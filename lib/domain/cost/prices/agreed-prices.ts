import type { CostAssumptions } from '../cost-assumptions'
import { exactly, type Range, times } from '../range'
import type { StatedMeter } from './meter-prices'
import type { Meters, Redundancy, RegionPrices } from './region-prices'

/** What an organization's agreement says about prices, in the currency of the list that it's applied to. */
export type PriceTerms = Pick<CostAssumptions, 'discountPercent' | 'pricePerGigabyte' | 'meterPrices'>

/** The terms of an organization that states nothing. */
export const noTerms: PriceTerms = { discountPercent: 0, pricePerGigabyte: null, meterPrices: {} }

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
  /** The organization's own price of `stored`, whatever the redundancy. */
  ownStored: Range | null
}

/** With Microsoft Sentinel, data in the lake is also processed, which costs up to about twice the list price of ingestion. */
const processingPerIngestion = 2

/**
 * Returns the prices that apply to an organization. The discount is for prices of the list only, and so is what the built-in list says about
 * other regions. A price of its own is for workspaces with and without Microsoft Sentinel.
 */
export function agreedPrices(
  { meters, spread }: RegionPrices,
  { discountPercent, pricePerGigabyte, meterPrices }: PriceTerms,
): AgreedPrices {
  const factor = { low: 1 - discountPercent / 100, high: spread * (1 - discountPercent / 100) }
  const listed = (price: number | null): Range | null => (price === null ? null : times(factor, price))
  const own = (price: number | null | undefined): Range | null => (typeof price === 'number' ? exactly(price) : null)
  const either = (meter: StatedMeter & keyof Meters): Range | null => own(meterPrices[meter]) ?? listed(meters[meter])
  const analytics = own(pricePerGigabyte)
  const rates = (tiers: Readonly<Record<number, number>>): Record<number, Range> =>
    analytics ? {} : Object.fromEntries(Object.entries(tiers).map(([perDay, price]) => [perDay, times(factor, price / Number(perDay))]))
  const auxiliary = either('auxiliary')
  return {
    analytics: analytics ?? listed(meters.analytics),
    sentinel: analytics ?? listed(meters.sentinel),
    basic: either('basic'),
    sentinelBasic: own(meterPrices.basic) ?? listed(meters.sentinelBasic),
    auxiliary,
    lakeProcessing: { low: 0, high: processingPerIngestion * ((listed(meters.auxiliary) ?? auxiliary)?.high ?? 0) },
    retention: either('retention'),
    longTerm: either('longTerm'),
    lakeStored: either('lakeStored'),
    tierRates: rates(meters.commitments),
    sentinelTierRates: rates(meters.sentinelCommitments),
    hasOwnAnalytics: analytics !== null,
    basicUnit: either('basicUnit'),
    standardUnit: either('standardUnit'),
    premiumUnit: either('premiumUnit'),
    ingressEvents: either('ingressEvents'),
    storage: Object.fromEntries(
      Object.entries(meters.storage).map(([redundancy, { stored, writes }]) => [
        redundancy,
        { stored: times(factor, stored), writes: times(factor, writes) },
      ]),
    ),
    ownStored: own(meterPrices.stored),
  }
}

/** The terms as they apply in a currency: prices that are stated in another one don't. */
export const termsIn = (
  currency: string,
  { currency: stated, discountPercent, pricePerGigabyte, meterPrices }: CostAssumptions,
): PriceTerms => (stated === currency ? { discountPercent, pricePerGigabyte, meterPrices } : { ...noTerms, discountPercent })
