import { describe, expect, test } from 'vitest'
import { signInTableReading as reading, signInTable as state } from '@/testing/tables/table-case'
import { agreedPrices, noTerms, type PriceTerms } from '../cost/prices/agreed-prices'
import { builtInPrices } from '../cost/prices/built-in-prices'
import { exactly, type Range } from '../cost/range'
import { costChangeWords } from '../cost/words/cost-words'
import { savingWords, type TableCostFacts, tableCostChange, tableCostWords } from './table-cost'
import type { TableState } from './table-state'

interface Options {
  bytesPerDay?: Range | null
  sentinel?: 'on' | 'off' | null
  terms?: Partial<PriceTerms>
}

const facts = ({ bytesPerDay = exactly(1e9), sentinel = 'off', terms }: Options = {}): TableCostFacts => ({
  category: 'SignInLogs',
  currency: 'USD',
  bytesPerDay,
  workspace: { pricing: {}, prices: agreedPrices(builtInPrices('eastus'), { ...noTerms, ...terms }), sentinel },
})
const change = (wanted: Partial<TableState>, options?: Options, defaultRetentionDays: number | null = 90) =>
  costChangeWords(tableCostChange(facts(options), reading, { ...state, ...wanted }, defaultRetentionDays))

describe('the cost of a change to a table', () => {
  test.each<[string, Partial<TableState>, Options, string]>([
    ['falls with a cheaper plan', { plan: 'Basic', totalRetentionDays: 90 }, {}, 'lowers the cost by about 59 USD'],
    ['rises with the analytics retention', { retentionDays: 365, totalRetentionDays: 365 }, {}, 'raises the cost by about 28 USD'],
    ['rises less with long-term retention', { totalRetentionDays: 365 }, {}, 'raises the cost by about 6 USD'],
    [
      'is a range where no one knows whether Microsoft Sentinel is enabled',
      { plan: 'Basic', totalRetentionDays: 90 },
      { sentinel: null },
      'lowers the cost by about 54–110 USD',
    ],
    [
      "starts from the organization's own price",
      { plan: 'Basic', totalRetentionDays: 90 },
      { terms: { pricePerGigabyte: 1 } },
      'lowers the cost by about 20 USD',
    ],
    [
      'follows the discount',
      { retentionDays: 365, totalRetentionDays: 365 },
      { terms: { discountPercent: 50 } },
      'raises the cost by about 14 USD',
    ],
    ['is unknown without a volume', { plan: 'Basic' }, { bytesPerDay: null }, 'The cost of this change is unknown'],
  ])('%s', (_what, wanted, options, words) => {
    expect(change(wanted, options).join(' ')).toContain(words)
  })

  test("is unknown if it depends on the workspace's default, which couldn't be read", () => {
    const longer = { ...reading, state: { ...state, retentionDays: 90 } }
    const found = tableCostChange(facts(), longer, { ...state, retentionDays: null }, null)
    expect(found).toMatchObject({ monthly: null, unknown: ['SignInLogs'] })
  })
})

describe('what is saved', () => {
  test.each([
    [{ low: -100, high: -60 }, 'saves about 60–100 USD a month'],
    [{ low: -5, high: 0 }, 'saves up to 5 USD a month'],
    [{ low: -0.5, high: -0.1 }, 'saves less than 1 USD a month'],
    [{ low: -5, high: 3 }, null],
    [{ low: 0, high: 0 }, null],
    [null, null],
  ])('%j: %s', (monthly, words) => {
    expect(savingWords({ monthly, currency: 'USD', largest: null, unknown: [] })).toBe(words)
  })
})

test('a table costs what arrives and what is kept', () => {
  expect(tableCostWords(facts(), reading)).toBe('about 76 USD a month')
  expect(tableCostWords(facts({ bytesPerDay: null }), reading)).toBeNull()
})
