import { expect, test } from 'vitest'
import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import { becomesSelected } from './created-workspace'

const id = (name: string) =>
  `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/${name}`
const made: CreationProgress = {
  id: 'w1',
  workspaceId: id('law-new'),
  name: 'law-new',
  state: 'succeeded',
  error: null,
  requestedAt: '2026-11-23T22:00:00Z',
  settledAt: '2026-11-23T22:00:20Z',
  interaction: null,
}
const selected = (name: string | null, isOn = true) => ({ isOn, subscriptionId: null, id: name && id(name) })

test('a created workspace is selected in a draft that has no workspace', () => {
  expect(becomesSelected(made, selected(null), null)).toBe(true)
  expect(becomesSelected({ ...made, state: 'creating' }, selected(null), null)).toBe(false)
})

test('it replaces the workspace that was selected when its creation started', () => {
  expect(becomesSelected(made, selected('law-old'), id('LAW-OLD'))).toBe(true)
})

test("it doesn't replace a workspace that was selected later", () => {
  expect(becomesSelected(made, selected('law-other'), id('law-old'))).toBe(false)
  expect(becomesSelected(made, selected('law-other'), null)).toBe(false)
})

test("it isn't selected after someone decides to send logs elsewhere", () => {
  expect(becomesSelected(made, selected(null, false), null)).toBe(false)
})
