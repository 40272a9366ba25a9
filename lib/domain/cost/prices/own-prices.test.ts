import { describe, expect, test } from 'vitest'
import { authorizationRuleId, estimate, lineCost, storageAccountId } from '@/testing/costs/cost-case'
import type { DiagnosticSetting } from '../../settings/diagnostic-setting'
import { monthDays } from '../month-days'
import type { MeterPrices } from './meter-prices'

const perMonth = (price: number) => ({
  low: expect.closeTo(monthDays * price) as number,
  high: expect.closeTo(monthDays * price) as number,
})

describe("an estimate with the organization's own prices counts", () => {
  test('the price of each meter in a workspace, and the discount on the rest', () => {
    const pricing = { sku: 'PerGB2018', retentionDays: 90 }
    const retention = { activeDays: 90, totalDays: 455 }
    const terms = { discountPercent: 50, meterPrices: { basic: 0.4, auxiliary: 0.04, retention: 0.2, longTerm: 0.01 } }
    expect(lineCost({ pricing, retention, ...terms })?.high).toBeCloseTo(monthDays * 1.15 + 59 * 0.2 + 365 * 0.01)
    expect(lineCost({ plan: 'Basic', sentinel: 'on', ...terms })).toEqual(perMonth(0.4))
    expect(lineCost({ plan: 'Auxiliary', ...terms })).toEqual(perMonth(0.04))
    // What processing in the lake adds isn't in the price of ingestion.
    const inLake = lineCost({ plan: 'Auxiliary', sentinel: 'on', ...terms })
    expect([inLake?.low, inLake?.high]).toEqual([expect.closeTo(monthDays * 0.04), expect.closeTo(monthDays * (0.04 + 2 * 0.025))])
    expect(lineCost({ pricing, pricePerGigabyte: 1.5, discountPercent: 50 })?.low).toBeCloseTo(monthDays * 1.5 + 59 * 0.05)
  })

  test('the prices of units, events, and storage, whatever the redundancy', () => {
    const units = (sku: string, meterPrices: MeterPrices) =>
      estimate({ pricing: { sku, capacity: 1 }, discountPercent: 50, meterPrices }, { eventHub: { authorizationRuleId } }).shared[0]
        ?.monthly
    expect(units('Standard', { standardUnit: 1 })?.high).toBeCloseTo(24 * monthDays)
    expect(units('Basic', { basicUnit: 2 })?.high).toBeCloseTo(2 * 24 * monthDays)
    expect(units('Premium', { premiumUnit: 3 })?.high).toBeCloseTo(3 * 24 * monthDays)
    const cost = (sku: string, meterPrices: MeterPrices, to: DiagnosticSetting['destinations']) =>
      lineCost({ pricing: { sku }, meterPrices, days: 30 }, to)?.low ?? 0
    const eventHub = { authorizationRuleId }
    expect(cost('Standard', { ingressEvents: 280 }, { eventHub })).toBeCloseTo(10_000 * cost('Standard', {}, { eventHub }))
    const written = cost('Standard_LRS', { stored: 0 }, { storageAccountId })
    // At least 80% of the billed size, for 30 days.
    expect(cost('Standard_LRS', { stored: 1 }, { storageAccountId })).toBeCloseTo(written + 0.8 * 30)
    expect(cost('Standard_RAGZRS', { stored: 1 }, { storageAccountId })).toBeCloseTo(written + 0.8 * 30)
  })
})
