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

test('a workspace that Azure made becomes the choice of a draft that has none', () => {
  expect(becomesSelected(made, selected(null), null)).toBe(true)
  expect(becomesSelected({ ...made, state: 'creating' }, selected(null), null)).toBe(false)
})

test('it takes the place of the one that was chosen when it was asked for', () => {
  expect(becomesSelected(made, selected('law-old'), id('LAW-OLD'))).toBe(true)
})

test('it does not take the place of another one that was chosen since', () => {
  expect(becomesSelected(made, selected('law-other'), id('law-old'))).toBe(false)
  expect(becomesSelected(made, selected('law-other'), null)).toBe(false)
})

test("it isn't chosen after someone decides to send logs elsewhere", () => {
  expect(becomesSelected(made, selected(null, false), null)).toBe(false)
})
