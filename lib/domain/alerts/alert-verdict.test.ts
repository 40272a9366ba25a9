import { expect, test } from 'vitest'
import { type AlertRuleState, isSameResourceState } from './alert-resource'
import { judgeResource } from './alert-verdict'

const rule: AlertRuleState = {
  type: 'alert-rule',
  name: 'Quiet',
  description: '',
  workspaceId: '/subscriptions/A/x',
  location: 'westeurope',
  isEnabled: true,
  severity: 2,
  frequency: 'PT30M',
  window: 'P1D',
  query: 'Q',
  actionGroupIds: ['/a', '/B'],
}
const sentAt = new Date('2026-11-25T12:00:00Z')
const after = (minutes: number) => new Date(sentAt.getTime() + minutes * 60_000)

test("a rule in Azure's notation is the same rule", () => {
  expect(
    isSameResourceState(rule, {
      ...rule,
      workspaceId: '/subscriptions/a/X',
      location: 'West Europe',
      window: 'PT24H',
      actionGroupIds: ['/b', '/A'],
    }),
  ).toBe(true)
  expect(isSameResourceState(rule, { ...rule, isEnabled: false })).toBe(false)
  expect(isSameResourceState(rule, { ...rule, isSimple: true })).toBe(false)
})

test.each([
  ['confirmed immediately when Azure shows what was requested', 'saved', rule, 0, 'confirmed'],
  ['open while Azure may be delayed', 'saved', null, 4, null],
  ['different when Azure accepted it but never showed it', 'saved', null, 5, 'differs'],
  ["not applied when Azure didn't respond and shows no change", 'unknown', null, 5, 'not-applied'],
  ['different when someone else changed it', 'unknown', { ...rule, severity: 4 }, 5, 'differs'],
] as const)('a creation is %s', (_, state, seen, minutes, verdict) => {
  expect(judgeResource({ state, before: null, wanted: rule, seen, sentAt, now: after(minutes) })).toBe(verdict)
})
