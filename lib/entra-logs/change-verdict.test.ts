import { describe, expect, test } from 'vitest'
import type { DiagnosticSetting } from './diagnostic-setting'
import { judgeLook, nextLookSeconds } from './change-verdict'

const requestedAt = new Date('2026-11-23T12:00:00Z')
const setting = (...enabledCategories: string[]): DiagnosticSetting => ({ name: 's', enabledCategories, destinations: { workspaceId: '/law' } })
const before = setting('AuditLogs')
const wanted = setting('AuditLogs', 'SignInLogs')
const third = setting('RiskyUsers')

function judge(state: 'pending' | 'saved' | 'unknown', seen: DiagnosticSetting | undefined, minutes: number): string {
  const answeredAt = state === 'pending' ? undefined : requestedAt
  const verdict = judgeLook({ state, before, wanted, seen, requestedAt, answeredAt, now: new Date(requestedAt.getTime() + minutes * 60_000) })
  return verdict.kind === 'wait' ? 'wait' : verdict.state
}

describe('a change', () => {
  test.each(['pending', 'saved', 'unknown'] as const)('that is %s is confirmed as soon as Azure shows what was wanted', (state) => {
    expect(judge(state, wanted, 0)).toBe('confirmed')
  })

  test('that is saved and reads back as 404 or as before is given half an hour', () => {
    expect([judge('saved', undefined, 29), judge('saved', before, 29)]).toEqual(['wait', 'wait'])
    expect([judge('saved', undefined, 30), judge('saved', before, 31)]).toEqual(['differs', 'differs'])
  })

  test('that was never answered counts as not applied after five minutes of the earlier state', () => {
    expect([judge('unknown', before, 4), judge('pending', before, 4)]).toEqual(['wait', 'wait'])
    expect([judge('unknown', before, 5), judge('pending', undefined, 5)]).toEqual(['not-applied', 'not-applied'])
  })

  test('that reads back as something else entirely differs, but not at the first glance', () => {
    expect([judge('saved', third, 1), judge('unknown', third, 1)]).toEqual(['wait', 'wait'])
    expect([judge('saved', third, 2), judge('unknown', third, 2)]).toEqual(['differs', 'differs'])
  })
})

test('looks come quickly at first and then every 15 seconds', () => {
  expect([0, 3, 7, 500].map(nextLookSeconds)).toEqual([1, 2, 15, 15])
})
