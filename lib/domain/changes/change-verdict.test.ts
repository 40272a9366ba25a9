import { describe, expect, test } from 'vitest'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { absencesToConfirm, isShownLate, judgeCheck, nextCheckSeconds } from './change-verdict'

const sentAt = new Date('2026-11-23T12:00:00Z')
const setting = (...enabledCategories: string[]): DiagnosticSetting => ({
  name: 's',
  enabledCategories,
  destinations: { workspaceId: '/law' },
})
const before = setting('AuditLogs')
const wanted = setting('AuditLogs', 'SignInLogs')
const third = setting('RiskyUsers')

function judge(state: 'pending' | 'saved' | 'unknown', seen: DiagnosticSetting | undefined, minutes: number): string {
  const answeredAt = state === 'pending' ? undefined : sentAt
  const verdict = judgeCheck({
    state,
    before,
    wanted,
    seen,
    absences: 0,
    sentAt,
    answeredAt,
    now: new Date(sentAt.getTime() + minutes * 60_000),
  })
  return verdict.kind === 'wait' ? 'wait' : verdict.state
}

describe('a change', () => {
  test.each(['pending', 'saved', 'unknown'] as const)('that is %s is confirmed as soon as Azure shows the requested state', (state) => {
    expect(judge(state, wanted, 0)).toBe('confirmed')
  })

  test('that is saved but not shown by Azure stays open for half an hour', () => {
    expect([judge('saved', undefined, 29), judge('saved', before, 29)]).toEqual(['wait', 'wait'])
    expect([judge('saved', undefined, 30), judge('saved', before, 31)]).toEqual(['differs', 'differs'])
  })

  test('without a response counts as not applied after Azure shows the previous state for five minutes', () => {
    expect([judge('unknown', before, 4), judge('pending', before, 4)]).toEqual(['wait', 'wait'])
    expect([judge('unknown', before, 5), judge('pending', undefined, 5)]).toEqual(['not-applied', 'not-applied'])
  })

  test('that Azure shows differently is reported as different, but not at the first check', () => {
    expect([judge('saved', third, 1), judge('unknown', third, 1)]).toEqual(['wait', 'wait'])
    expect([judge('saved', third, 2), judge('unknown', third, 2)]).toEqual(['differs', 'differs'])
  })
})

test('checks are frequent at first and then every 15 seconds', () => {
  expect([0, 3, 7, 500].map((looks) => nextCheckSeconds({ looks, absences: 0, wanted }))).toEqual([1, 2, 15, 15])
})

describe('a deletion', () => {
  const judgeAbsence = (seen: DiagnosticSetting | undefined, absences: number, minutes: number) => {
    const verdict = judgeCheck({
      state: 'saved',
      before,
      wanted: undefined,
      seen,
      absences,
      sentAt,
      answeredAt: sentAt,
      now: new Date(sentAt.getTime() + minutes * 60_000),
    })
    return verdict.kind === 'wait' ? 'wait' : verdict.state
  }

  test("is confirmed only after four consecutive checks that don't find the setting", () => {
    expect([1, 2, 3, absencesToConfirm].map((absences) => judgeAbsence(undefined, absences, 1))).toEqual([
      'wait',
      'wait',
      'wait',
      'confirmed',
    ])
  })

  test('of a setting that Azure still shows after half an hour counts as different', () => {
    expect([judgeAbsence(before, 0, 29), judgeAbsence(before, 0, 30)]).toEqual(['wait', 'differs'])
  })

  test("spaces its checks once the setting isn't found", () => {
    expect(nextCheckSeconds({ looks: 1, absences: 1, wanted: undefined })).toBe(15)
    expect(nextCheckSeconds({ looks: 1, absences: 0, wanted: undefined })).toBe(1)
  })
})

describe("a partner solution that Azure doesn't keep", () => {
  const withPartner: DiagnosticSetting = { ...wanted, destinations: { ...wanted.destinations, partnerId: '/dd' } }
  const judgePartner = (seen: DiagnosticSetting, from: DiagnosticSetting | undefined, minutes: number) => {
    const verdict = judgeCheck({
      state: 'saved',
      before: from,
      wanted: withPartner,
      seen,
      absences: 0,
      sentAt,
      answeredAt: sentAt,
      now: new Date(sentAt.getTime() + minutes * 60_000),
    })
    return verdict.kind === 'wait' ? 'wait' : verdict.state
  }

  test('is detected immediately if everything else has changed', () => {
    expect(judgePartner(wanted, before, 0)).toBe('differs')
  })

  test("can't be distinguished from a delay if nothing else was to change", () => {
    expect(judgePartner(wanted, wanted, 0)).toBe('wait')
    expect(judgePartner(withPartner, wanted, 0)).toBe('confirmed')
  })
})

describe('a change that was recorded as not applied', () => {
  const at = (minutes: number) => new Date(sentAt.getTime() + minutes * 60_000)
  const reading = (seen: DiagnosticSetting | undefined, from: number, until: number) => ({
    seen,
    firstSeenAt: at(from),
    observedAt: at(until),
  })
  const isLate = (seen: DiagnosticSetting | undefined, earlier: ReturnType<typeof reading>[], requested: DiagnosticSetting | undefined) =>
    isShownLate({ wanted: requested, sentAt, settledAt: at(5) }, { seen, earlier, now: at(60) })

  test('is confirmed when Azure shows it, and can have shown it within half an hour', () => {
    expect(isLate(wanted, [], wanted)).toBe(true)
    expect(isLate(wanted, [reading(before, -60, 29)], wanted)).toBe(true)
    expect(isLate(wanted, [reading(wanted, 31, 40), reading(before, -60, 29)], wanted)).toBe(true)
    expect(isLate(before, [], wanted)).toBe(false)
  })

  test("isn't confirmed by what someone did after Azure still showed the previous state", () => {
    expect(isLate(wanted, [reading(before, -60, 30)], wanted)).toBe(false)
    expect(isLate(wanted, [reading(wanted, 50, 55), reading(before, -60, 45)], wanted)).toBe(false)
  })

  test("that deletes a setting isn't confirmed by a single reading without it", () => {
    expect(isLate(undefined, [reading(before, -60, 10)], undefined)).toBe(false)
    expect(isLate(undefined, [reading(undefined, 59.5, 59.5), reading(before, -60, 10)], undefined)).toBe(false)
    expect(isLate(undefined, [reading(undefined, 59, 59), reading(before, -60, 10)], undefined)).toBe(true)
  })
})
