import { expect, test } from 'vitest'
import type { ChangeProgress } from '@/lib/entra-logs/change'
import { secondsUntilNextLook } from './poll-progress'

const saved: ChangeProgress = {
  changeId: 'c1', number: 1, settingName: 'entra', action: 'create', state: 'saved', headline: 'Azure accepted it.', stages: [],
  error: null, requestId: null, correlationId: null, nextLookSeconds: 3, interaction: null,
}

test('the server says when it is worth asking again', () => {
  expect(secondsUntilNextLook(saved, 0)).toBe(3)
})

test('a settled change is not asked for any more', () => {
  for (const state of ['confirmed', 'failed', 'not-applied', 'differs'] as const)
    expect(secondsUntilNextLook({ ...saved, state }, 0)).toBeNull()
})

test('nothing is asked while only a person can go on', () => {
  expect(secondsUntilNextLook({ ...saved, interaction: { claims: '{}' } }, 0)).toBeNull()
})

test('a server that does not answer is asked more and more rarely, but never given up', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => secondsUntilNextLook(saved, failures))).toEqual([2, 4, 8, 16, 30, 30, 30])
})
