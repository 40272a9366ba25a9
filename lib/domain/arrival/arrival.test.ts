import { describe, expect, test } from 'vitest'
import { holding } from '@/testing/tenant-licenses'
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
  judgeArrival({
    category: 'SignInLogs',
    sentSince: ago(5_000),
    table: null,
    licenses: holding('premium-p1', 'premium-p2'),
    stopped: null,
    now,
    ...facts,
  })

describe('a license', () => {
  const suspended = { held: [], ending: [], suspended: ['premium-p1' as const] }

  test('whose subscription is suspended needs attention, whether or not rows arrived before', () => {
    const words = expect.stringContaining('is suspended or has ended, so nothing can arrive') as string
    expect(judged({ licenses: suspended, sentSince: ago(20) })).toMatchObject({ state: 'no-license', needsAttention: true, detail: words })
    expect(judged({ licenses: suspended, table: table({ lastIngestedAt: ago(6 * 60 + 1) }) })).toMatchObject({
      state: 'no-license',
      needsAttention: true,
      detail: expect.stringMatching(/^The last row arrived 6 hours ago\. .*nothing can arrive/) as string,
    })
  })

  test("that the tenant lost explains the silence of a rare category after days, and doesn't while rows arrive", () => {
    const rare = { category: 'RiskyUsers', licenses: holding('premium-p1') }
    expect(judged({ ...rare, table: table({ lastIngestedAt: ago(60) }) }).state).toBe('flowing')
    expect(judged({ ...rare, table: table({ lastIngestedAt: ago(73 * 60) }) })).toMatchObject({ state: 'no-license', needsAttention: true })
    expect(judged({ licenses: holding(), table: table() }).state).toBe('flowing')
  })
})

describe('before the first row', () => {
  test.each([
    [14, 'waiting', /within 15 minutes/, false],
    [16, 'waiting', /up to 90 minutes/, false],
    [91, 'waiting', /longer than usual.*up to 24 hours/, false],
    [24 * 60 + 1, 'waiting', /more than a day.*up to three days/, true],
    [72 * 60 + 1, 'never', /can take up to three days/, true],
  ])('%i minutes after the save it is %s', (minutes, state, detail, needsAttention) => {
    expect(judged({ sentSince: ago(minutes) })).toMatchObject({ state, needsAttention, detail: expect.stringMatching(detail) as string })
  })

  test('nothing can arrive for a category without its license, but it can if the licenses are unknown', () => {
    expect(judged({ category: 'RiskyUsers', licenses: holding('premium-p1'), sentSince: ago(5) })).toMatchObject({
      state: 'no-license',
      needsAttention: false,
      detail: expect.stringContaining('P2') as string,
    })
    expect(judged({ category: 'RiskyUsers', licenses: null, sentSince: ago(5) })).toMatchObject({ state: 'waiting' })
  })

  test.each(['ADFSSignInLogs', 'B2CRequestLogs', 'RiskyUsers'])(
    '%s can stay empty indefinitely once the time for first rows has passed',
    (category) => {
      expect(judged({ category, sentSince: null })).toMatchObject({ state: 'not-expected', needsAttention: false })
    },
  )

  test('the time of waiting is unknown for a category that was sent before the record began', () => {
    expect(judged({ sentSince: null })).toMatchObject({
      state: 'never',
      detail: expect.stringContaining("The history doesn't show when this category was turned on") as string,
    })
  })

  test('the detail says how to trigger an event', () => {
    expect(judged({ sentSince: ago(20) }).detail).toContain('sign out and sign in again')
    expect(judged({ category: 'AuditLogs', sentSince: ago(20) }).detail).toContain('rename a test group')
  })
})

test('a clock that was set back makes no category late or quiet', () => {
  expect(judged({ sentSince: ago(-60) })).toMatchObject({ state: 'waiting', needsAttention: false })
  expect(judged({ table: table({ lastAt: ago(-500), lastIngestedAt: ago(-500) }) })).toMatchObject({ state: 'flowing' })
})

describe('after rows have arrived', () => {
  test('they are the first rows for an hour, then the category is receiving data', () => {
    expect(judged({ sentSince: ago(70), table: table({ firstAt: ago(59) }) })).toMatchObject({ state: 'first-rows' })
    expect(judged({ sentSince: ago(130), table: table({ firstAt: ago(61) }) })).toMatchObject({ state: 'flowing' })
  })

  test("rows from long before the setting aren't the first rows", () => {
    expect(judged({ sentSince: ago(10), table: table({ firstAt: ago(3_000) }) })).toMatchObject({ state: 'flowing' })
  })

  test('a category that rarely pauses has no recent data after its usual pause; one that often pauses always counts as receiving', () => {
    expect(judged({ table: table({ lastIngestedAt: ago(6 * 60 - 1) }) })).toMatchObject({ state: 'flowing' })
    expect(judged({ table: table({ lastIngestedAt: ago(6 * 60 + 1) }) })).toMatchObject({ state: 'quiet', needsAttention: true })
    expect(judged({ category: 'UserRiskEvents', table: table({ lastIngestedAt: ago(4_000) }) })).toMatchObject({
      state: 'flowing',
      needsAttention: false,
    })
  })

  test("a category that isn't documented is judged like a rare one", () => {
    expect(judged({ category: 'BrandNewLogs', table: table({ lastIngestedAt: ago(4_000) }) })).toMatchObject({ state: 'flowing' })
  })
})

describe("a workspace that can't receive logs", () => {
  const stopped = 'The workspace has reached its daily cap of 1 GB.'

  test.each([
    ['rows that stopped', { table: table({ lastIngestedAt: ago(7 * 60) }) }, `The last row arrived 7 hours ago. ${stopped}`],
    ['rows that just arrived', { table: table() }, `The last row arrived less than an hour ago. ${stopped}`],
    ['no rows yet', { sentSince: ago(5) }, stopped],
    ['no rows for days', {}, stopped],
  ])('is the reason for %s, instead of a hint to cause an event', (_what, facts, detail) => {
    expect(judged({ ...facts, stopped })).toMatchObject({ state: 'stopped', detail, needsAttention: true })
  })
})
