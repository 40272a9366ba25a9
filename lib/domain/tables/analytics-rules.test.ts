import { describe, expect, test } from 'vitest'
import { type AnalyticsRule, durationDays, rulesOfTable } from './analytics-rules'

const rule = (name: string, query: string, change: Partial<AnalyticsRule> = {}): AnalyticsRule => ({
  name,
  isEnabled: true,
  query,
  lookback: 'P1D',
  ...change,
})

describe('the analytics rules of a table', () => {
  test('are those whose query names it, on or off, by name', () => {
    const rules = [
      rule('Spray', 'union AuditLogs, SigninLogs | count'),
      rule('New country', 'SigninLogs | count', { lookback: 'P14D' }),
      rule('Off', 'SigninLogs | count', { isEnabled: false }),
      rule('Another table', 'AuditLogs | where Note has "SigninLogs" // SigninLogs'),
      rule('A longer name', 'AADNonInteractiveUserSignInLogs | count'),
    ]
    expect(rulesOfTable(rules, 'SigninLogs')).toEqual([
      { name: 'New country', isEnabled: true, isNamed: true, lookbackDays: 14 },
      { name: 'Off', isEnabled: false, isNamed: true, lookbackDays: 1 },
      { name: 'Spray', isEnabled: true, isNamed: true, lookbackDays: 1 },
    ])
  })

  test('include those that are on and might read it by a function', () => {
    const rules = [
      rule('Parser', '_Im_Authentication(starttime=ago(1d)) | count'),
      rule('Off', 'imAuthentication | count', { isEnabled: false }),
      rule('Both', 'SigninLogs | union (imAuthentication) | count'),
    ]
    expect(rulesOfTable(rules, 'SigninLogs').map(({ name, isNamed }) => [name, isNamed])).toEqual([
      ['Both', true],
      ['Parser', false],
    ])
  })

  test("count as reading as far back as any rule can if their period can't be read", () => {
    const rules = [rule('None', 'SigninLogs', { lookback: null }), rule('Odd', 'SigninLogs', { lookback: '5 days' })]
    expect(rulesOfTable(rules, 'SigninLogs').map(({ lookbackDays }) => lookbackDays)).toEqual([14, 14])
  })
})

test.each([
  ['P14D', 14],
  ['P2DT1H30M', 2 + 1.5 / 24],
  ['PT5H', 5 / 24],
  ['PT1M', 1 / 1_440],
  ['PT90S', 90 / 86_400],
  ['P1W', 7],
  ['P', null],
  ['PT', null],
  ['P1M', null],
  ['14.00:00:00', null],
  ['', null],
])('the duration %j has %j days', (text, days) => {
  if (days === null) expect(durationDays(text)).toBeNull()
  else expect(durationDays(text)).toBeCloseTo(days, 9)
})
