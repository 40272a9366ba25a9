import { expect, test } from 'vitest'
import type { ChangeProgress } from '@/lib/domain/changes/change'
import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import { secondsUntilNextCheck, secondsUntilNextCreationCheck } from './poll-progress'

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
    expect(secondsUntilNextCheck({ ...saved, state }, 0)).toBeNull()
})

test('polling stops while the user must act', () => {
  expect(secondsUntilNextCheck({ ...saved, interaction: { claims: '{}' } }, 0)).toBeNull()
})

test("a server that doesn't respond is polled less and less often, but polling never stops", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => secondsUntilNextCheck(saved, failures))).toEqual([2, 4, 8, 16, 30, 30, 30])
})

const creating: CreationProgress = {
  id: 'w1',
  workspaceId: '/w',
  name: 'law-new',
  state: 'creating',
  error: null,
  requestedAt: '2026-11-23T22:00:00Z',
  settledAt: null,
  interaction: null,
}

test("a workspace is polled until Azure creates it or fails, less often while the server doesn't respond", () => {
  for (const state of ['requested', 'creating', 'unknown'] as const)
    expect(secondsUntilNextCreationCheck({ ...creating, state }, 0)).toBe(2)
  for (const state of ['succeeded', 'failed'] as const) expect(secondsUntilNextCreationCheck({ ...creating, state }, 0)).toBeNull()
  expect(secondsUntilNextCreationCheck({ ...creating, interaction: { claims: '{}' } }, 0)).toBeNull()
  expect(secondsUntilNextCreationCheck(creating, 3)).toBe(8)
})
