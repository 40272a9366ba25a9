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

test('what Azure writes in its own way is the same rule', () => {
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
})

test.each([
  ['confirmed at once when Azure shows what was wanted', 'saved', rule, 0, 'confirmed'],
  ['open while Azure may be behind', 'saved', null, 4, null],
  ['something else than wanted when Azure accepted it and never showed it', 'saved', null, 5, 'differs'],
  ['not applied when nobody answered and nothing came of it', 'unknown', null, 5, 'not-applied'],
  ['something else when somebody changed it meanwhile', 'unknown', { ...rule, severity: 4 }, 5, 'differs'],
] as const)('a creation is %s', (_, state, seen, minutes, verdict) => {
  expect(judgeResource({ state, before: null, wanted: rule, seen, sentAt, now: after(minutes) })).toBe(verdict)
})
