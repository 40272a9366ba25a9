import { describe, expect, test } from 'vitest'
import { signInTableReading as reading, signInTable as state } from '@/testing/tables/table-case'
import type { TableRule } from './analytics-rules'
import { type SentinelAround, type SentinelLoss, sentinelLosses, sentinelLossWords } from './sentinel-losses'
import type { TableReading } from './table-state'

const rule = (name: string, change: Partial<TableRule> = {}): TableRule => ({
  name,
  isEnabled: true,
  isNamed: true,
  lookbackDays: 1,
  ...change,
})
const withRules = (...rules: TableRule[]): SentinelAround => ({ sentinel: 'on', analyticsRules: { kind: 'read', rules } })
const unread = (isForbidden: boolean): SentinelAround => ({ sentinel: 'on', analyticsRules: { kind: 'unread', isForbidden } })
const unknown: SentinelAround = { sentinel: 'unknown', analyticsRules: { kind: 'read', rules: [] } }
const off: SentinelAround = { ...unknown, sentinel: 'off' }

const toBasic = (around: SentinelAround, from = reading) => sentinelLosses(from, { ...state, plan: 'Basic' }, around, 30)
const toDays = (days: number | null, around: SentinelAround) => sentinelLosses(reading, { ...state, retentionDays: days }, around, days)
const basic = { kind: 'plan', plan: 'Basic' } as const
const week = { kind: 'days', days: 7 } as const

describe('a cheaper plan', () => {
  test('stops the analytics rules that are on, and names those that are off or unclear apart', () => {
    const around = withRules(rule('Off', { isEnabled: false }), rule('Parser', { isNamed: false }), rule('Spray'), rule('Travel'))
    expect(toBasic(around)).toEqual([
      { kind: 'analytics-rules', limit: basic, names: ['Spray', 'Travel'] },
      { kind: 'analytics-rules-unclear', limit: basic, names: ['Parser'] },
      { kind: 'analytics-rules-off', limit: basic, names: ['Off'] },
    ])
  })

  test('stops none if no rule queries the table, or without Microsoft Sentinel', () => {
    expect(toBasic(withRules())).toEqual([])
    expect(toBasic(off)).toEqual([])
  })

  test("might stop rules that can't be read", () => {
    expect(toBasic(unread(true))).toEqual([{ kind: 'analytics-rules-unread', limit: basic, isForbidden: true }])
    expect(toBasic(unread(false))).toEqual([{ kind: 'analytics-rules-unread', limit: basic, isForbidden: false }])
    expect(toBasic(unknown)).toEqual([{ kind: 'sentinel-unknown', limit: basic }])
  })

  test('stops no rule of a table on which none runs', () => {
    const lake: TableReading = { ...reading, state: { ...state, plan: 'Auxiliary' }, retentionDays: 30 }
    expect(toBasic(withRules(rule('Spray')), lake)).toEqual([])
    expect(sentinelLosses(lake, state, withRules(rule('Spray')), 90)).toEqual([])
  })
})

describe('shorter analytics retention', () => {
  test('breaks the rules that read further back', () => {
    const around = withRules(
      rule('A week', { lookbackDays: 7 }),
      rule('Off', { isEnabled: false, lookbackDays: 14 }),
      rule('Parser', { isNamed: false, lookbackDays: 14 }),
      rule('Two weeks', { lookbackDays: 14 }),
    )
    expect(toDays(7, around)).toEqual([
      { kind: 'analytics-rules', limit: week, names: ['Two weeks'] },
      { kind: 'analytics-rules-unclear', limit: week, names: ['Parser'] },
      { kind: 'analytics-rules-off', limit: week, names: ['Off'] },
    ])
  })

  test("might break rules that can't be read, unless it's as long as any rule reads back", () => {
    expect(toDays(7, unread(true))).toEqual([{ kind: 'analytics-rules-unread', limit: week, isForbidden: true }])
    expect(toDays(7, unknown)).toEqual([{ kind: 'sentinel-unknown', limit: week }])
    expect(toDays(14, unread(true))).toEqual([])
    expect(toDays(30, withRules(rule('Two weeks', { lookbackDays: 14 })))).toEqual([])
  })

  test('breaks none if it is longer than before, or unknown', () => {
    const short: TableReading = { ...reading, retentionDays: 5 }
    const around = withRules(rule('Two weeks', { lookbackDays: 14 }))
    expect(sentinelLosses(short, { ...state, retentionDays: 7 }, around, 7)).toEqual([])
    expect(toDays(null, around)).toEqual([])
  })
})

describe('in words, a loss', () => {
  const words = (loss: SentinelLoss) => sentinelLossWords(loss, 'SigninLogs')

  test('names the rules that stop', () => {
    expect(words({ kind: 'analytics-rules', limit: basic, names: ['Spray'] })).toBe(
      "On the Basic plan, Microsoft Sentinel doesn't run the analytics rule Spray, which queries SigninLogs.",
    )
    expect(words({ kind: 'analytics-rules', limit: week, names: ['Spray', 'Travel'] })).toBe(
      'In Microsoft Sentinel, the analytics rules Spray and Travel no longer find rows of SigninLogs that are older than 7 days.',
    )
  })

  test('says that rules that are off stop nothing now', () => {
    expect(words({ kind: 'analytics-rules-off', limit: basic, names: ['Spray'] })).toContain('Nothing stops now')
    expect(words({ kind: 'analytics-rules-off', limit: week, names: ['Spray', 'Travel'] })).toContain('older than 7 days')
  })

  test('says what could read the rules', () => {
    expect(words({ kind: 'analytics-rules-unread', limit: basic, isForbidden: true })).toContain('Microsoft Sentinel Reader role')
    expect(words({ kind: 'analytics-rules-unread', limit: week, isForbidden: false })).not.toContain('role')
  })

  test('never says that nothing stops if that is unknown', () => {
    const losses = [basic, week].flatMap((limit): SentinelLoss[] => [
      { kind: 'sentinel-unknown', limit },
      { kind: 'analytics-rules-unread', limit, isForbidden: true },
      { kind: 'analytics-rules-unclear', limit, names: ['Parser'] },
    ])
    for (const loss of losses) expect(words(loss)).toMatch(/(couldn't|can't) (check|read).*SigninLogs/)
  })

  test('counts the rest of many rules that are beside the point', () => {
    const names = Array.from({ length: 14 }, (_, index) => `Rule ${index + 1}`)
    expect(words({ kind: 'analytics-rules-unclear', limit: basic, names })).toContain('Rule 10, and 4 others')
    expect(words({ kind: 'analytics-rules', limit: basic, names })).toContain('and Rule 14')
  })
})
