import { describe, expect, test } from 'vitest'
import {
  authorizationRuleId,
  type CostCase,
  estimate,
  facts,
  gigabyte,
  lineCost,
  partnerId,
  setting,
  storageAccountId,
  workspaceId,
} from '@/testing/costs/cost-case'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { uncapitalized } from '../text'
import { costChange } from './cost-change'
import { type CostEstimate, type CostFacts, estimateCost } from './estimate-cost'
import { monthDays } from './month-days'
import { leftOutWords } from './not-counted'
import { builtInPrices } from './prices/built-in-prices'
import { exactly, sumOf } from './range'
import { type SelectionCosts, selectionWords } from './selection-costs'
import { estimateWords } from './words/cost-words'

/** What the Logs step gets of an estimate. */
function selectionOf({ currency, lines }: CostEstimate, options: CostCase): SelectionCosts {
  const { factsOf, grantedUsers } = facts(options)
  const hub = lines.find(({ destination }) => destination.kind === 'event-hub')
  const monthly = sumOf(lines.flatMap((line) => line.monthly ?? []))
  return {
    currency,
    units: hub ? factsOf(hub.destination) : null,
    grantedUsers,
    hasDestination: true,
    unknownRegions: [],
    categories: { signinlogs: { size: 'large', monthly, lines } },
  }
}

describe('a gigabyte a day in a workspace costs', () => {
  const perMonth = (price: number) => ({
    low: expect.closeTo(monthDays * price) as number,
    high: expect.closeTo(monthDays * price) as number,
  })

  test.each<[string, CostCase, number]>([
    ['the price of Analytics', {}, 2.3],
    ["Microsoft Sentinel's price where it's enabled", { sentinel: 'on' }, 4.3],
    ['the price of Basic', { plan: 'Basic' }, 0.5],
    ['the price of Auxiliary', { plan: 'Auxiliary' }, 0.05],
    ["the organization's own price", { pricePerGigabyte: 1.5, sentinel: 'on', discountPercent: 50 }, 1.5],
    ['the list price without the discount', { discountPercent: 10 }, 2.07],
  ])('%s', (_what, options, price) => {
    expect(lineCost(options)).toEqual(perMonth(price))
  })

  test("between both where it's unknown whether Microsoft Sentinel is enabled", () => {
    const cost = lineCost({ sentinel: null })
    expect(cost?.low).toBeCloseTo(monthDays * 2.3)
    expect(cost?.high).toBeCloseTo(monthDays * 4.3)
  })

  test('nothing more, up to the rate of the tier, on a commitment tier', () => {
    const cost = lineCost({ pricing: { sku: 'CapacityReservation', capacity: 100, retentionDays: 31 } })
    expect(cost).toEqual({ low: 0, high: expect.closeTo(monthDays * 1.96) as number })
    expect(estimate({ pricing: { sku: 'CapacityReservation', capacity: 300 } }).notCounted).toContain('missing-tier')
  })

  test('more beyond 31 days of retention, and with Microsoft Sentinel beyond 90', () => {
    const pricing = { sku: 'PerGB2018', retentionDays: 90 }
    expect(lineCost({ pricing })?.low).toBeCloseTo(monthDays * 2.3 + 59 * 0.1)
    expect(lineCost({ pricing, sentinel: 'on' })?.high).toBeCloseTo(monthDays * 4.3)
  })

  test('a fifth as much in long-term retention, after the days of analytics retention of the table', () => {
    const retention = { activeDays: 90, totalDays: 455 }
    expect(lineCost({ retention })?.high).toBeCloseTo(monthDays * 2.3 + 59 * 0.1 + 365 * 0.02)
    expect(lineCost({ retention, plan: 'Basic' })?.high).toBeCloseTo(monthDays * 0.5 + 425 * 0.02)
    expect(lineCost({ retention, plan: 'Auxiliary' })?.high).toBeCloseTo(monthDays * 0.05 + 425 * 0.02)
    expect(estimate({ retention }).notCounted).not.toContain('long-term-retention')
    expect(estimate({ retention: null }).notCounted).toContain('long-term-retention')
  })

  test('between compressed in the lake and uncompressed in long-term retention with Microsoft Sentinel', () => {
    const cost = lineCost({ retention: { activeDays: 90, totalDays: 455 }, sentinel: 'on' })
    expect(cost?.low).toBeCloseTo(monthDays * 4.3 + (365 * 0.026) / 6)
    expect(cost?.high).toBeCloseTo(monthDays * 4.3 + 365 * 0.02)
  })

  test('an unknown amount where rows are kept for which the list has no price', () => {
    const prices = builtInPrices('eastus')
    const without = { ...prices, meters: { ...prices.meters, longTerm: null } }
    expect(lineCost({ prices: without, retention: { activeDays: 31, totalDays: 31 } })).not.toBeNull()
    expect(lineCost({ prices: without, retention: { activeDays: 31, totalDays: 365 } })).toBeNull()
  })

  test('up to half as much again where only the prices of another region are known', () => {
    const cost = lineCost({ prices: builtInPrices('westeurope') })
    expect(cost?.high).toBeCloseTo((cost?.low ?? 0) * 1.5)
  })

  test('an unknown amount where the list has no price', () => {
    const prices = builtInPrices('eastus')
    const found = estimate({ prices: { ...prices, meters: { ...prices.meters, analytics: null } } })
    expect(found.lines[0]?.monthly).toBeNull()
    expect(found.notCounted).toContain('missing-price')
  })
})

describe('an estimate', () => {
  test('counts a category in each destination', () => {
    const found = estimate({}, { workspaceId, storageAccountId, eventHub: { authorizationRuleId }, partnerId })
    expect(found.lines.map(({ destination, monthly }) => [destination.kind, monthly !== null])).toEqual([
      ['workspace', true],
      ['storage', true],
      ['event-hub', true],
      ['partner', false],
    ])
    expect(found.notCounted).toContain('partner')
    expect(found.high).toBeGreaterThan(monthDays * 2.3)
  })

  test('leaves out destinations that receive nothing, and names them', () => {
    const usual = facts({ pricing: { sku: 'PerGB2018', retentionDays: 31 } })
    const all = setting(['AuditLogs', 'SignInLogs'], { workspaceId, storageAccountId, eventHub: { authorizationRuleId } })
    const only = setting(['AuditLogs', 'SignInLogs'], { workspaceId })
    const isWorkspace = ({ kind }: { kind: string }) => kind === 'workspace'
    const found = estimateCost([all], {
      ...usual,
      factsOf: (destination) => ({ ...usual.factsOf(destination), isReceiving: isWorkspace(destination) }),
    })
    expect(found).toEqual({ ...estimateCost([only], usual), notReceiving: found.notReceiving })
    expect(leftOutWords(found).slice(0, 2)).toEqual([
      "Storage account stlogs, which can't receive logs.",
      "Event hubs in namespace ns, which can't receive logs.",
    ])
    const nothing = estimate({ isReceiving: false })
    expect([nothing.high, estimateWords(nothing)]).toEqual([0, 'No cost, because no destination can receive the logs'])
  })

  test('counts the units of a namespace once, and at least nothing, because the namespace might be there anyway', () => {
    const found = estimate({ pricing: { sku: 'Standard', capacity: 2 } }, { eventHub: { authorizationRuleId } }, [
      'AuditLogs',
      'SignInLogs',
    ])
    expect(found.shared).toEqual([
      {
        what: 'units',
        destination: expect.anything() as unknown,
        monthly: { low: 0, high: expect.closeTo(2 * 24 * monthDays * 0.03) as number },
      },
    ])
  })

  test('keeps logs in storage between a month and a year if nothing deletes them', () => {
    const [kept, deleted] = [null, 30].map((days) => lineCost({ days, pricing: { sku: 'Standard_LRS' } }, { storageAccountId }))
    expect(kept?.high).toBeGreaterThan((deleted?.high ?? 0) * 10)
    expect(kept?.low).toBeCloseTo(deleted?.low ?? 0, 1)
  })

  test('names categories of unknown size and never counts them as free', () => {
    const found = estimate({ bytesPerDay: null })
    expect(found).toMatchObject({ low: 0, high: 0, unknown: ['SignInLogs'], lines: [{ monthly: null }] })
    expect(found.notCounted[0]).toBe('unknown-sizes')
  })

  test('subtracts free data and the data grant from its least only', () => {
    const free = estimate()
    expect(free.high - free.low).toBeCloseTo(5 * 2.3)
    const granted = estimate({ sentinel: 'on', grantedUsers: 100 })
    expect(granted.high - granted.low).toBeCloseTo(0.5 * monthDays * 4.3)
    expect(estimate({ bytesPerDay: exactly(1) }).low).toBe(0)
  })
})

describe('a change', () => {
  const before = [setting(['AuditLogs'], { workspaceId })]
  const after = [setting(['AuditLogs', 'SignInLogs'], { workspaceId })]
  const uncertain = facts({ bytesPerDay: { low: gigabyte, high: 2 * gigabyte } })
  const change = (from: DiagnosticSetting[], to: DiagnosticSetting[]) =>
    costChange(estimateCost(from, uncertain), estimateCost(to, uncertain))

  test('costs what it adds; what stays is as uncertain as before', () => {
    expect(change(before, after).monthly?.low).toBeCloseTo(monthDays * 2.3)
    expect(change(before, after).monthly?.high).toBeCloseTo(monthDays * 4.6)
  })

  test('saves what it removes', () => {
    expect(change(after, before).monthly?.high).toBeCloseTo(-monthDays * 2.3)
    expect(change(before, []).monthly?.low).toBeCloseTo(-monthDays * 4.6)
  })

  test('of nothing costs nothing', () => {
    expect(change(after, after)).toMatchObject({ monthly: { low: 0, high: 0 }, unknown: [], largest: null })
  })

  test.each<[string, CostCase]>([
    ['without Microsoft Sentinel, with free data', {}],
    ['with Microsoft Sentinel, with a data grant', { sentinel: 'on', grantedUsers: 100 }],
    ['of a few bytes', { bytesPerDay: exactly(1) }],
  ])('for a new setting is what the setting costs: %s', (_what, options) => {
    const all = estimate(options, { workspaceId, eventHub: { authorizationRuleId } })
    expect(all.shared.length).toBeGreaterThan(1)
    const { monthly } = costChange(estimateCost([], facts(options)), all)
    expect(monthly?.low).toBeCloseTo(all.low)
    expect(monthly?.high).toBeCloseTo(all.high)
    const gone = costChange(all, estimateCost([], facts(options))).monthly
    expect(gone?.low).toBeCloseTo(-all.high)
    expect(gone?.high).toBeCloseTo(-all.low)
    expect(selectionWords(['SignInLogs'], selectionOf(all, options))).toBe(uncapitalized(estimateWords(all)))
  })

  test('names the category with most of it, and those of unknown size', () => {
    const volumeOf: CostFacts['volumeOf'] = (category) => ({
      bytesPerDay: category === 'RiskyUsers' ? null : exactly(category === 'SignInLogs' ? 9 * gigabyte : gigabyte),
      basis: 'measured',
      published: null,
    })
    const named = { ...facts(), volumeOf }
    const wanted = [setting(['AuditLogs', 'SignInLogs', 'RiskyUsers'], { workspaceId })]
    expect(costChange(estimateCost([], named), estimateCost(wanted, named))).toMatchObject({
      largest: { category: 'SignInLogs', percent: 90 },
      unknown: ['RiskyUsers'],
    })
  })
})
