import { expect, test } from 'vitest'
import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import { secondsUntilNextCreationCheck } from './seconds-until-next-creation-check'

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
