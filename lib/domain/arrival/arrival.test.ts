import { describe, expect, test } from 'vitest'
import { type ArrivalFacts, judgeArrival, type TableArrival } from './arrival'

const now = new Date('2026-11-25T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
const table = (changes: Partial<TableArrival> = {}): TableArrival => ({
  rows: 9,
  firstAt: ago(2_000),
  lastAt: ago(4),
  lastIngestedAt: ago(2),
  latencyMedianSeconds: 120,
  latencyP95Seconds: 240,
  ...changes,
})
const judged = (facts: Partial<ArrivalFacts>) =>
  judgeArrival({ category: 'SignInLogs', sentSince: ago(5_000), table: null, licenses: ['premium-p1', 'premium-p2'], now, ...facts })

describe('while no row has come', () => {
  test.each([
    [14, 'waiting', /within 15 minutes/, false],
    [16, 'waiting', /up to 90 minutes/, false],
    [91, 'waiting', /up to a day/, false],
    [24 * 60 + 1, 'waiting', /up to three days/, true],
    [72 * 60 + 1, 'never', /every time that Microsoft names has passed/, true],
  ])('%i minutes after the save it is %s', (minutes, state, detail, needsAttention) => {
    expect(judged({ sentSince: ago(minutes) })).toMatchObject({ state, needsAttention, detail: expect.stringMatching(detail) as string })
  })

  test('a category whose license the tenant lacks is not waited for, and one whose licenses are not known is', () => {
    expect(judged({ category: 'RiskyUsers', licenses: ['premium-p1'], sentSince: ago(5) })).toMatchObject({
      state: 'not-expected',
      detail: expect.stringContaining('P2') as string,
    })
    expect(judged({ category: 'RiskyUsers', licenses: null, sentSince: ago(5) })).toMatchObject({ state: 'waiting' })
  })

  test.each(['ADFSSignInLogs', 'B2CRequestLogs', 'RiskyUsers'])(
    '%s may stay silent for ever, once the time for first rows has passed',
    (category) => {
      expect(judged({ category, sentSince: null })).toMatchObject({ state: 'not-expected', needsAttention: false })
    },
  )

  test('what was sent before the record began is not said to have waited for a time that nobody knows', () => {
    expect(judged({ sentSince: null })).toMatchObject({
      state: 'never',
      detail: expect.stringContaining('Since when it is sent, the record does not tell') as string,
    })
  })

  test('what causes an event is said where somebody can', () => {
    expect(judged({ sentSince: ago(20) }).detail).toContain('Sign out and in again')
    expect(judged({ category: 'AuditLogs', sentSince: ago(20) }).detail).toContain('Rename a test group')
  })
})

test('a clock that was set back makes nothing late and nothing quiet', () => {
  expect(judged({ sentSince: ago(-60) })).toMatchObject({ state: 'waiting', needsAttention: false })
  expect(judged({ table: table({ lastAt: ago(-500), lastIngestedAt: ago(-500) }) })).toMatchObject({ state: 'flowing' })
})

describe('once rows have come', () => {
  test('they are the first ones for an hour, then they flow', () => {
    expect(judged({ sentSince: ago(70), table: table({ firstAt: ago(59) }) })).toMatchObject({ state: 'first-rows' })
    expect(judged({ sentSince: ago(130), table: table({ firstAt: ago(61) }) })).toMatchObject({ state: 'flowing' })
  })

  test('rows that were there long before the setting are not called the first ones', () => {
    expect(judged({ sentSince: ago(10), table: table({ firstAt: ago(3_000) }) })).toMatchObject({ state: 'flowing' })
  })

  test('a category that rarely pauses is quiet after its usual pause, and one that often does never is', () => {
    expect(judged({ table: table({ lastIngestedAt: ago(6 * 60 - 1) }) })).toMatchObject({ state: 'flowing' })
    expect(judged({ table: table({ lastIngestedAt: ago(6 * 60 + 1) }) })).toMatchObject({ state: 'quiet', needsAttention: true })
    expect(judged({ category: 'UserRiskEvents', table: table({ lastIngestedAt: ago(4_000) }) })).toMatchObject({
      state: 'flowing',
      needsAttention: false,
    })
  })

  test('a category that only Azure knows is judged like a rare one', () => {
    expect(judged({ category: 'BrandNewLogs', table: table({ lastIngestedAt: ago(4_000) }) })).toMatchObject({ state: 'flowing' })
  })
})
