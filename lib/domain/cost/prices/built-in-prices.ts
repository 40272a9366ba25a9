import { pricedRegion, type RegionPrices, usualRegion } from './region-prices'

/**
 * The price list that the portal comes with, for when Microsoft's can't be read: East US, in US dollars.
 * Source: https://prices.azure.com/api/retail/prices, as public repositories quote it, on the date below. Prices of other regions are up to
 * about 50% higher; for example, a GB of Analytics is 2.30 in East US, 2.76 in East US 2, and 3.34 in Japan East.
 */
const eastUs: RegionPrices = {
  currency: 'USD',
  asOf: '2026-08-09',
  spread: 1,
  meters: {
    analytics: 2.3,
    basic: 0.5,
    auxiliary: 0.05,
    sentinel: 4.3,
    sentinelBasic: 1,
    retention: 0.1,
    longTerm: 0.02,
    lakeStored: 0.026,
    commitments: { 100: 196 },
    sentinelCommitments: { 100: 296 },
    basicUnit: 0.015,
    standardUnit: 0.03,
    premiumUnit: 1.027,
    ingressEvents: 0.028,
    storage: { LRS: { stored: 0.0208, writes: 0.05 } },
  },
}

/** How much higher prices in a region can be than those of another one that stand for them. */
export const otherRegionSpread = 1.5

/** The built-in prices for a region. */
export const builtInPrices = (region: string): RegionPrices => ({
  ...eastUs,
  spread: pricedRegion(region) === usualRegion ? 1 : otherRegionSpread,
})
