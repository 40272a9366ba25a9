import { expect, test } from 'vitest'
import type { ChangeProgress } from '@/lib/domain/changes/change'
import { secondsUntilNextCheck } from './seconds-until-next-check'

const saved: ChangeProgress = {
  changeId: 'c1',
  number: 1,
  settingName: 'entra',
  action: 'create',
  state: 'saved',
  headline: 'Azure accepted it.',
  stages: [],
  error: null,
  retentionError: null,
  isPartnerDropped: false,
  requestId: null,
  correlationId: null,
  nextCheckSeconds: 3,
  interaction: null,
}

test('the server sets the time of the next poll', () => {
  expect(secondsUntilNextCheck(saved, 0)).toBe(3)
})

test('a settled change is no longer polled', () => {
  for (const state of ['confirmed', 'failed', 'not-applied', 'differs'] as const)
    expect(secondsUntilNextCheck({ ...saved, state, nextCheckSeconds: null }, 0)).toBeNull()
})

test('a settled change is polled until the outcome of its retention is known', () => {
  expect(secondsUntilNextCheck({ ...saved, state: 'confirmed' }, 0)).toBe(3)
})

test('polling stops while the user must act', () => {
  expect(secondsUntilNextCheck({ ...saved, interaction: { claims: '{}' } }, 0)).toBeNull()
})

test("a server that doesn't respond is polled less and less often, but polling never stops", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => secondsUntilNextCheck(saved, failures))).toEqual([2, 4, 8, 16, 30, 30, 30])
})
