import { expect, test } from 'vitest'
import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import { becomesChosen } from './created-workspace'

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
const chosen = (name: string | null, isOn = true) => ({ isOn, subscriptionId: null, id: name && id(name) })

test('a workspace that Azure made becomes the choice of a draft that has none', () => {
  expect(becomesChosen(made, chosen(null), null)).toBe(true)
  expect(becomesChosen({ ...made, state: 'creating' }, chosen(null), null)).toBe(false)
})

test('it takes the place of the one that was chosen when it was asked for', () => {
  expect(becomesChosen(made, chosen('law-old'), id('LAW-OLD'))).toBe(true)
})

test('it does not take the place of another one that was chosen since', () => {
  expect(becomesChosen(made, chosen('law-other'), id('law-old'))).toBe(false)
  expect(becomesChosen(made, chosen('law-other'), null)).toBe(false)
})

test("it isn't chosen after someone decides to send logs elsewhere", () => {
  expect(becomesChosen(made, chosen(null, false), null)).toBe(false)
})
