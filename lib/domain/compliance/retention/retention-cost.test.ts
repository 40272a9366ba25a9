import { expect, test } from 'vitest'
import { score, tableDays, toA } from '@/testing/compliance/score-case'
import { agreedPrices, noTerms } from '../../cost/prices/agreed-prices'
import { builtInPrices } from '../../cost/prices/built-in-prices'
import { exactly, type Range } from '../../cost/range'
import { type TableFactsOf, withRetentionCost } from './retention-cost'
import { retentionGap } from './retention-gap'

const sent = [toA('one', 'AuditLogs', 'SignInLogs')]
const factsOf =
  (bytesPerDay: (category: string) => Range | null): TableFactsOf =>
  (_, category) => ({
    category,
    currency: 'USD',
    bytesPerDay: bytesPerDay(category),
    workspace: { pricing: {}, prices: agreedPrices(builtInPrices('eastus'), noTerms), sentinel: 'off' },
  })
const priced = (facts: TableFactsOf | null, active: number | null, total: number, ...tables: Parameters<typeof tableDays>) => {
  const retention = { activeDays: active, totalDays: total }
  const { best } = score(sent, { retention }, { tables: tableDays(...tables) })
  const gap = withRetentionCost(best && retentionGap(best), facts)
  return gap?.kind === 'tables' ? gap : null
}
const oneGigabyte = factsOf(() => exactly(1e9))

test('longer retention has a price for each table and for all of them, as the review of the change shows it', () => {
  const gap = priced(oneGigabyte, 365, 365, 90)
  expect(gap?.tables.map(({ name, cost }) => [name, cost])).toEqual([
    ['AuditLogs', 'About 28 USD a month more'],
    ['SigninLogs', 'About 28 USD a month more'],
  ])
  expect(gap?.cost).toBe('About 55 USD a month more')
})

test('long-term retention costs less, and a table on the Basic plan pays for the Analytics plan too', () => {
  expect(priced(oneGigabyte, null, 365, 90)?.tables[0]?.cost).toBe('About 6 USD a month more')
  expect(priced(oneGigabyte, 365, 365, 30, 365, 'Basic')?.tables[0]?.cost).toMatch(/^About \d\d USD a month more$/)
})

test('a table of unknown size has an unknown cost, and the sum says that it lacks it', () => {
  const gap = priced(
    factsOf((category) => (category === 'AuditLogs' ? null : exactly(1e9))),
    365,
    365,
    90,
  )
  expect(gap?.tables[0]?.cost).toBe('Cost unknown')
  expect(gap?.cost).toBe('About 28 USD a month more, excluding 1 table of unknown cost')
  expect(
    priced(
      factsOf(() => null),
      365,
      365,
      90,
    )?.cost,
  ).toBe('Cost unknown')
})

test('people who see no costs see none here', () => {
  expect(priced(null, 365, 365, 90)).toMatchObject({ cost: null, tables: [{ cost: null }, { cost: null }] })
})
