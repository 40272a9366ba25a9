import { builtInPrices, otherRegionSpread } from './built-in-prices'
import { type RegionPrices, usualRegion } from './region-prices'

/**
 * Why there are no list prices in a region.
 * - `no-region`: the list has none for the region
 * - `no-currency`: the list has some for the region, but not in the currency
 * - `unreadable`: the list couldn't be read
 * - `not-read`: the list hasn't been read yet
 */
export type PriceFault = 'no-region' | 'no-currency' | 'unreadable' | 'not-read'

/** What is known about the list's prices in one region and currency: those that were last read, or why there are none. */
export type ListedRegion = { prices: RegionPrices } | { fault: PriceFault }

/** A region for which prices of another region in the same currency stand. */
export interface StandIn {
  region: string
  fault: PriceFault
}

/** The prices that estimates of a tenant are based on. All are in one currency, because prices in two currencies have no sum. */
export interface PriceBook {
  currency: string
  /** The regions for which prices of `standInRegion` stand. */
  standIns: StandIn[]
  standInRegion: string
  /** Why the prices are those that the portal comes with; null if they're the list's. */
  fault: PriceFault | null
  /** The prices in a region, in the currency of the book. */
  in: (region: string) => RegionPrices
}

/**
 * Returns the prices of several regions in one currency. For a region without any, those of another region stand, by preference those of East
 * US. Without prices in any region, all are those that the portal comes with.
 * @param regions what is known about each region in the currency that the organization wants
 */
export function priceBook(regions: ReadonlyMap<string, ListedRegion>): PriceBook {
  const found = new Map([...regions].flatMap(([region, listed]) => ('prices' in listed ? [[region, listed.prices] as const] : [])))
  const faults = [...regions].flatMap(([region, listed]) => ('fault' in listed ? [{ region, fault: listed.fault }] : []))
  const standInRegion = found.has(usualRegion) ? usualRegion : [...found.keys()][0]
  const standIn = standInRegion === undefined ? undefined : found.get(standInRegion)
  if (standInRegion === undefined || !standIn) {
    const { currency } = builtInPrices(usualRegion)
    return { currency, standIns: [], standInRegion: usualRegion, fault: commonFault(faults), in: builtInPrices }
  }
  return {
    currency: standIn.currency,
    standIns: faults,
    standInRegion,
    fault: null,
    in: (region) => found.get(region) ?? { ...standIn, spread: otherRegionSpread },
  }
}

/** Why no region has prices: what the next view can change comes first. */
function commonFault(faults: readonly StandIn[]): PriceFault {
  const order: readonly PriceFault[] = ['not-read', 'no-currency', 'unreadable']
  return order.find((one) => faults.some(({ fault }) => fault === one)) ?? 'unreadable'
}
