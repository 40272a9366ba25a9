import { expect, test } from 'vitest'
import { type CostAssumptions, defaultAssumptions } from './cost-assumptions'
import { costRows, sharedRows } from './cost-table'
import type { CostEstimate, CostLine } from './estimate-cost'
import { builtInPrices } from './prices/built-in-prices'
import { priceBasis, priceBasisWords } from './prices/price-basis'
import { type PriceFault, priceBook } from './prices/price-book'
import { basisWords, estimateWords } from './words/cost-words'

const workspace = {
  kind: 'workspace',
  id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/law',
} as const
const storage = { kind: 'storage', id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st' } as const
const line = (category: string, changes: Partial<CostLine> = {}): CostLine => ({
  settingName: 'entra',
  category,
  destination: workspace,
  basis: 'published',
  bytesPerDay: { low: 1e9, high: 2e9 },
  published: { low: 1e9, high: 2e9 },
  monthly: { low: 10, high: 20 },
  free: null,
  ...changes,
})
const estimate = (changes: Partial<CostEstimate> = {}): CostEstimate => ({
  low: 100,
  high: 200,
  currency: 'EUR',
  lines: [
    line('RiskyUsers', { bytesPerDay: null, basis: 'unknown-size', published: null, monthly: null }),
    line('AuditLogs'),
    line('SignInLogs', { basis: 'measured', monthly: { low: 70, high: 80 } }),
    line('AUDITLOGS', { destination: storage, monthly: { low: 1, high: 2 } }),
  ],
  shared: [
    { what: 'units', destination: storage, monthly: { low: 0, high: 22 } },
    { what: 'free-data', monthly: { low: -11.5, high: 0 } },
  ],
  notCounted: [],
  unknown: ['RiskyUsers'],
  notReceiving: [],
  ...changes,
})

test('the table has a row for each category, the most expensive first, with each destination', () => {
  const rows = costRows(estimate())
  expect(rows.map(({ category, cost, comparison }) => [category, cost, comparison])).toEqual([
    ['SignInLogs', 'About 70–80 EUR', '1 GB to 2 GB'],
    ['AuditLogs', 'About 11–22 EUR', null],
    ['RiskyUsers', 'Unknown', null],
  ])
  expect(rows[1]?.destinations.map(({ phrase, cost }) => [phrase, cost])).toEqual([
    ['Workspace law', 'about 10–20 EUR'],
    ['Storage account st', 'about 1–2 EUR'],
  ])
  expect(sharedRows(estimate()).map(({ cost }) => cost)).toEqual(['Up to 22 EUR', 'Lower by up to 12 EUR'])
})

test.each(['counted', 'counted-briefly'] as const)('public figures stay beside a volume that is %s', (basis) => {
  expect(costRows(estimate({ lines: [line('SignInLogs', { basis })] }))).toMatchObject([
    { basis: basisWords[basis], comparison: '1 GB to 2 GB' },
  ])
})

test('the line of an estimate says what is missing from it', () => {
  expect(estimateWords(estimate())).toBe('About 100–200 EUR a month, excluding 1 category of unknown cost')
  expect(estimateWords(estimate({ unknown: [] }))).toBe('About 100–200 EUR a month')
  const [unknown] = estimate().lines
  expect(estimateWords(estimate({ lines: unknown ? [unknown] : [] }))).toBe('Cost unknown: no known size for 1 category')
  expect(estimateWords(estimate({ lines: [], unknown: [] }))).toBe('No cost, because no logs are sent')
})

test('the prices of an estimate are named with their date, and with what is different from what was asked for', () => {
  const stated = { ...defaultAssumptions, currency: 'EUR', pricePerGigabyte: 1.5 } as const
  const builtInBecause = (fault: PriceFault) =>
    priceBasis(priceBook(new Map([['westeurope', { fault }]])), ['westeurope'], { assumptions: stated, hasUnknownRegion: true })
  const builtIn = builtInBecause('unreadable')
  expect(builtIn).toMatchObject({
    fault: 'unreadable',
    currency: 'USD',
    wantedCurrency: 'EUR',
    ownPrices: [],
    areOwnUnused: true,
    hasUnknownRegion: true,
  })
  expect(builtIn && priceBasisWords(builtIn)).toMatch(
    /^Microsoft's price list wasn't available, .*Aug 9, 2026.*The prices that your organization entered in EUR aren't applied\./,
  )
  const otherCurrency = builtInBecause('no-currency')
  expect(otherCurrency && priceBasisWords(otherCurrency)).toMatch(/^Microsoft's price list has no prices in EUR, so the estimate uses/)
  const later = builtInBecause('not-read')
  expect(later && priceBasisWords(later)).toMatch(/^Microsoft's price list hasn't been read yet, so the estimate uses/)
  const prices = { ...builtInPrices('eastus'), currency: 'EUR', asOf: '2026-11-30T08:00:00Z' }
  const list = priceBook(new Map([['eastus', { prices }]]))
  const wordsOf = (changes: Partial<CostAssumptions>) => {
    const current = priceBasis(list, ['eastus'], {
      assumptions: { ...defaultAssumptions, currency: 'EUR', ...changes },
      hasUnknownRegion: false,
    })
    return current && priceBasisWords(current).replace("Prices are Microsoft's list prices in EUR as of Nov 30, 2026.", '').trim()
  }
  expect(wordsOf({})).toBe('')
  expect(wordsOf({ discountPercent: 12.5 })).toBe('A discount of 12.5% that your organization entered is applied.')
  expect(wordsOf({ pricePerGigabyte: 1.5, meterPrices: { longTerm: 0.01, basic: 0 } })).toBe(
    'The prices that your organization entered apply to ingestion on the Analytics plan, ingestion on the Basic plan, and long-term retention.',
  )
  expect(wordsOf({ discountPercent: 10, meterPrices: { stored: 0.01 } })).toBe(
    'The prices that your organization entered apply to data in storage accounts, and a discount of 10% to all others.',
  )
  expect(priceBasis(list, [], { assumptions: stated, hasUnknownRegion: false })).toBeNull()
})

test.each<[PriceFault, string]>([
  ['no-region', 'The list has no prices for North Europe'],
  ['no-currency', 'The list has no prices in this currency for North Europe'],
  ['unreadable', "The prices for North Europe couldn't be read"],
  ['not-read', "The prices for North Europe haven't been read yet"],
])('a region without prices (%s) is named with the region whose prices stand for it', (fault, why) => {
  const regions = ['westeurope', 'northeurope']
  const prices = { ...builtInPrices('eastus'), currency: 'CHF' }
  const book = priceBook(
    new Map([
      ['eastus', { prices }],
      ['westeurope', { prices }],
      ['northeurope', { fault }],
    ]),
  )
  const basis = priceBasis(book, regions, { assumptions: { ...defaultAssumptions, currency: 'CHF' }, hasUnknownRegion: false })
  expect(basis && priceBasisWords(basis)).toBe(
    `Prices are Microsoft's list prices in CHF as of Aug 9, 2026. ${why}, so the estimate ranges from the prices for East US to 50% more there.`,
  )
  expect(regions.map((region) => [book.in(region).currency, book.in(region).spread])).toEqual([
    ['CHF', 1],
    ['CHF', 1.5],
  ])
})
