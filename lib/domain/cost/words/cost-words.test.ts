import { describe, expect, test } from 'vitest'
import { assumptionsWords, defaultAssumptions, parseAmount, parsePercent, parseUserCount, usersOf } from '../cost-assumptions'
import { notCounted } from '../not-counted'
import { exactly, type Range } from '../range'
import { relativeSizes } from '../relative-size'
import { selectionWords } from '../selection-costs'
import { amountWords } from './amount-words'
import { costChangeWords, volumeWords } from './cost-words'

describe('an amount', () => {
  test.each([
    [{ low: 312.4, high: 418.9 }, 'about 310–420 EUR'],
    [{ low: 1_234, high: 12_345 }, 'about 1,200–13,000 EUR'],
    [{ low: 99.6, high: 101 }, 'about 99–110 EUR'],
    [{ low: 113.3, high: 113.4 }, 'about 110–120 EUR'],
    [{ low: 0.2, high: 4.4 }, 'up to 5 EUR'],
    [{ low: 0.9, high: 1.99 }, 'up to 2 EUR'],
    [{ low: 9.2, high: 9.9 }, 'about 9–10 EUR'],
    [{ low: 99.2, high: 99.8 }, 'about 99–100 EUR'],
    [{ low: 4_200.000_000_001, high: 4_200.000_000_002 }, 'about 4,200 EUR'],
    [exactly(1.4), 'about 1 EUR'],
    [exactly(1.99), 'about 2 EUR'],
    [exactly(113.3), 'about 110 EUR'],
    [{ low: 0, high: 0.4 }, 'less than 1 EUR'],
  ])('of %j has no false precision', (range, words) => {
    expect(amountWords(range, 'EUR')).toBe(words)
  })
})

describe('a change in cost', () => {
  const words = (low: number, high: number, unknown: string[] = []) =>
    costChangeWords({ monthly: { low, high }, currency: 'EUR', largest: { category: 'SignInLogs', percent: 70 }, unknown })

  test('is more, less, either, or nothing', () => {
    expect(words(310, 420)).toEqual(['This change raises the cost by about 310–420 EUR a month, 70% of it for SignInLogs.'])
    expect(words(-420, -310)).toEqual(['This change lowers the cost by about 310–420 EUR a month, 70% of it for SignInLogs.'])
    expect(words(-0.5, 0.9)).toEqual(['This change raises or lowers the cost by less than 1 EUR a month.'])
    expect(words(-50, 20)).toEqual(['This change can lower the cost by up to 50 EUR a month or raise it by up to 20 EUR a month.'])
    expect(words(0.1, 0.4)).toEqual(['This change raises the cost by less than 1 EUR a month.'])
    expect(words(0, 0)).toEqual(["The change doesn't affect the cost of the logs."])
    expect(words(0, 0, ['RiskyUsers'])).toEqual([
      "Apart from RiskyUsers, whose cost is unknown, the change doesn't affect the cost of the logs.",
    ])
  })

  test('names what is unknown', () => {
    expect(words(310, 420, ['RiskyUsers'])[1]).toContain('RiskyUsers')
    const nothing = costChangeWords({ monthly: null, currency: 'EUR', largest: null, unknown: ['RiskyUsers'] })
    expect(nothing).toHaveLength(1)
    expect(nothing[0]).toContain('RiskyUsers')
  })
})

test('the cost of a selection follows it, and says what is missing', () => {
  const of = (monthly: Range) => ({ size: 'large' as const, monthly, lines: [] })
  const costs = {
    currency: 'USD',
    hasDestination: true,
    units: null,
    grantedUsers: null,
    unknownRegions: [],
    categories: { auditlogs: of({ low: 10, high: 20 }), signinlogs: of({ low: 30, high: 40 }) },
  }
  expect(selectionWords([], costs)).toBeNull()
  expect(selectionWords(['AuditLogs', 'SignInLogs'], costs)).toBe('about 40–60 USD a month')
  expect(selectionWords(['AUDITLOGS', 'NewLogs'], costs)).toBe('about 10–20 USD a month, excluding 1 category of unknown cost')
  expect(selectionWords(['NewLogs'], costs)).toBe('Cost unknown')
})

test('categories are compared with the largest', () => {
  const sizes = relativeSizes(
    new Map([
      ['SignInLogs', { low: 90, high: 110 }],
      ['AuditLogs', { low: 30, high: 30 }],
      ['ProvisioningLogs', { low: 6, high: 6 }],
      ['RiskyUsers', { low: 1, high: 1 }],
      ['ADFSSignInLogs', { low: 0, high: 0 }],
      ['NewLogs', null],
    ]),
  )
  expect([...sizes.values()]).toEqual(['largest', 'large', 'medium', 'small', 'none', 'unknown'])
})

test('a volume is a size or a range, or unknown', () => {
  expect(volumeWords(exactly(1.21e9))).toBe('1.2 GB')
  expect(volumeWords({ low: 1.21e9, high: 1.24e9 })).toBe('1.2 GB to 1.3 GB')
  expect(volumeWords({ low: 4e8, high: 2.5e9 })).toBe('400 MB to 2.5 GB')
  expect(volumeWords(null)).toBe('Unknown')
})

test('what is always left out is named last, once', () => {
  expect(notCounted(['partner', 'unknown-sizes', 'partner'])).toEqual(['unknown-sizes', 'partner', 'queries', 'alerts', 'transfer', 'tax'])
})

test.each([
  ['what is stated', { users: 10, grantedUsers: 4 }, { users: 20, grantedUsers: 8 }, { users: 10, grantedUsers: 4 }],
  ['what was read', {}, { users: 20, grantedUsers: 30 }, { users: 20, grantedUsers: 30 }],
  ['grants for the stated users at most', { users: 10 }, { users: 20, grantedUsers: 30 }, { users: 10, grantedUsers: 10 }],
  ['nothing', {}, null, { users: null, grantedUsers: null }],
])('estimates are based on the users that are known: %s', (_what, stated, licensed, users) => {
  expect(usersOf({ ...defaultAssumptions, ...stated }, licensed)).toEqual(users)
})

describe('what an administrator enters', () => {
  test.each([
    ['', null],
    ['1,200', 1_200],
    [' 0 ', 0],
    ['10000000', 10_000_000],
    ['10000001', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['many', undefined],
  ])('as a number of users: %j', (text, count) => {
    expect(parseUserCount(text)).toBe(count)
  })

  test.each([
    ['', null, 0],
    ['2.30', 2.3, 2.3],
    ['12.5', 12.5, 12.5],
    ['250', 250, undefined],
    ['1e3', undefined, undefined],
    ['-4', undefined, undefined],
    ['NaN', undefined, undefined],
  ])('as an amount or a percentage: %j', (text, amount, percent) => {
    expect(parseAmount(text)).toBe(amount)
    expect(parsePercent(text)).toBe(percent)
  })

  test('is recorded in words', () => {
    expect(assumptionsWords(defaultAssumptions)).toBe('Prices in USD.')
    const all = {
      currency: 'EUR',
      users: 1_200,
      grantedUsers: 300,
      discountPercent: 12.5,
      pricePerGigabyte: 2.05,
      meterPrices: { stored: 0.0185, basic: 0.4, standardUnit: 0 },
    } as const
    expect(assumptionsWords(all)).toBe(
      'Prices in EUR; 1,200 users; 300 users with a data grant; 12.5% off list prices; 2.05 EUR per GB for ingestion on the Analytics plan; ' +
        '0.4 EUR per GB for ingestion on the Basic plan; 0 EUR per unit per hour for Event Hubs throughput units on the Standard tier; ' +
        '0.0185 EUR per GB per month for data in storage accounts.',
    )
  })
})
