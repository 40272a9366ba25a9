import { describe, expect, test } from 'vitest'
import { defaultAssumptions } from '../cost-assumptions'
import { agreedPrices, noTerms, type PriceTerms, termsIn } from './agreed-prices'
import { builtInPrices } from './built-in-prices'
import { listedPrices } from './listed-prices'
import { statedMeters } from './own-prices'
import { priceBook } from './price-book'

const agreed = (terms: Partial<PriceTerms> = {}, region = 'eastus') => agreedPrices(builtInPrices(region), { ...noTerms, ...terms })
/** A different price for each meter, none of which the list has. */
const meterPrices = Object.fromEntries(statedMeters.map((meter, index) => [meter, 100 + index]))

describe('the prices that apply are', () => {
  test('those of the list, with the rates of tiers by the GB', () => {
    const prices = agreed()
    expect(prices).toMatchObject({ analytics: { low: 2.3, high: 2.3 }, hasOwnAnalytics: false, ownStored: null })
    expect(prices.tierRates[100]?.high).toBeCloseTo(1.96)
    expect(prices.sentinelTierRates[100]?.high).toBeCloseTo(2.96)
  })

  test('lower by the discount, and up to half as high again in other regions', () => {
    const { retention, standardUnit, storage } = agreed({ discountPercent: 10 }, 'westeurope')
    expect([retention?.low, retention?.high]).toEqual([expect.closeTo(0.09), expect.closeTo(0.135)])
    expect(standardUnit?.low).toBeCloseTo(0.027)
    expect(storage.LRS?.stored.high).toBeCloseTo(0.0208 * 0.9 * 1.5)
  })

  test.each(statedMeters)("the organization's own for %s, in any region, without the discount, and no other", (meter) => {
    const own = agreed({ discountPercent: 50, meterPrices: { [meter]: 7 } }, 'westeurope')
    const { [meter === 'stored' ? 'ownStored' : meter]: price, ...others } = own
    expect(price).toEqual({ low: 7, high: 7 })
    const { [meter === 'stored' ? 'ownStored' : meter]: _listed, ...listed } = agreed({ discountPercent: 50 }, 'westeurope')
    const same = meter === 'basic' ? { ...listed, sentinelBasic: price } : listed
    expect(others).toEqual(same)
  })

  test('0 if that is what the agreement says', () => {
    expect(agreed({ meterPrices: { retention: 0 } }).retention).toEqual({ low: 0, high: 0 })
  })

  test("the organization's own for Analytics with Microsoft Sentinel too, instead of the rates of tiers", () => {
    expect(agreed({ discountPercent: 50, pricePerGigabyte: 1.5 })).toMatchObject({
      analytics: { low: 1.5, high: 1.5 },
      sentinel: { low: 1.5, high: 1.5 },
      tierRates: {},
      sentinelTierRates: {},
      hasOwnAnalytics: true,
    })
  })

  test('in the currency that they are stated in only, apart from the discount', () => {
    const stated = { ...defaultAssumptions, currency: 'EUR', discountPercent: 5, pricePerGigabyte: 1.5, meterPrices } as const
    expect(termsIn('EUR', stated)).toEqual({ discountPercent: 5, pricePerGigabyte: 1.5, meterPrices })
    expect(termsIn('USD', stated)).toEqual({ discountPercent: 5, pricePerGigabyte: null, meterPrices: {} })
  })
})

describe('list prices to compare with are', () => {
  const prices = priceBook(new Map([['eastus', { fault: 'unreadable' }]]))

  test('those of the region with most destinations, for every meter that can be stated', () => {
    const listed = listedPrices(['westeurope', 'eastus', 'eastus'], prices)
    expect(Object.keys(listed?.words ?? {}).toSorted()).toEqual(['analytics', ...statedMeters].toSorted())
    expect(listed).toMatchObject({
      currency: 'USD',
      words: {
        basic: 'List price in East US: 0.5 USD, or 1 USD with Microsoft Sentinel.',
        stored: 'List price in East US: 0.0208 USD.',
      },
    })
  })

  test('missing without destinations, and for a region that the built-in list only estimates', () => {
    expect(listedPrices([], prices)).toBeNull()
    expect(listedPrices(['westeurope'], prices)).toBeNull()
  })
})
