import { describe, expect, test } from 'vitest'
import { type CostCase, estimate, group } from '@/testing/costs/cost-case'
import type { DestinationPricing } from './destination-pricing'
import { monthDays } from './month-days'

describe('a gigabyte a day in a dedicated cluster costs', () => {
  const id = `${group}/Microsoft.OperationalInsights/clusters/cl`
  const linked = (capacity?: number | null): DestinationPricing => ({ sku: 'LACluster', retentionDays: 31, cluster: { id, capacity } })
  const upTo = (price: number) => ({ low: 0, high: expect.closeTo(monthDays * price) as number })

  test.each<[string, CostCase, number]>([
    ['up to the rate of its commitment tier', { pricing: linked(100) }, 1.96],
    ["up to the tier's rate with Microsoft Sentinel", { pricing: linked(100), sentinel: 'on' }, 2.96],
    ["up to the dearer rate where it's unknown whether Microsoft Sentinel is enabled", { pricing: linked(100), sentinel: null }, 2.96],
    ["up to the organization's own price", { pricing: linked(), pricePerGigabyte: 1.5 }, 1.5],
    ['the same whatever tier the workspace had', { pricing: { ...linked(100), sku: 'PerNode' } }, 1.96],
    ['up to the rate with a discount', { pricing: linked(100), discountPercent: 10 }, 1.764],
  ])('%s', (_what, options, price) => {
    const found = estimate(options)
    expect(found.lines[0]?.monthly).toEqual(upTo(price))
    expect(found.notCounted).not.toContain('cluster')
    expect(found.notCounted).not.toContain('missing-tier')
  })

  test.each<[string, CostCase, number, string]>([
    ["a tier that no one could read, and it's named", { pricing: linked() }, 2.3, 'cluster'],
    ["a cluster that isn't in operation, and it's named", { pricing: linked(null) }, 2.3, 'cluster'],
    ["a cluster of which nothing is known, and it's named", { pricing: { sku: 'lacluster', retentionDays: 31 } }, 2.3, 'cluster'],
    ["a tier that the list doesn't have, and it's named", { pricing: linked(500), sentinel: 'on' }, 4.3, 'missing-tier'],
  ])('up to the full price with %s', (_what, options, price, code) => {
    const found = estimate(options)
    expect(found.lines[0]?.monthly).toEqual(upTo(price))
    expect(found.notCounted).toContain(code)
  })

  test('as much as elsewhere on the Basic plan, which no commitment tier covers, and no free data', () => {
    const found = estimate({ pricing: linked(), plan: 'Basic' })
    expect(found.lines[0]?.monthly).toEqual({
      low: expect.closeTo(monthDays * 0.5) as number,
      high: expect.closeTo(monthDays * 0.5) as number,
    })
    expect(found.notCounted).not.toContain('cluster')
    expect(estimate({ pricing: linked(100) }).shared).toEqual([])
  })
})
