import { expect, test } from 'vitest'
import { sinkConflicts } from './sink-conflicts'

const wanted = { name: 'new', enabledCategories: ['AuditLogs', 'SignInLogs'], destinations: { workspaceId: '/a/law' } }

test('the same category to the same destination in another setting is a conflict', () => {
  const other = { name: 'old', enabledCategories: ['signinlogs', 'RiskyUsers'], destinations: { workspaceId: 'A/LAW' } }
  expect(sinkConflicts(wanted, [other])).toEqual([
    { otherSetting: 'old', destination: { kind: 'workspace', id: 'A/LAW' }, categories: ['signinlogs'] },
  ])
})

test("the same category to another destination isn't a conflict", () => {
  expect(sinkConflicts(wanted, [{ ...wanted, name: 'old', destinations: { workspaceId: '/a/other' } }])).toEqual([])
})

test('a setting never conflicts with itself', () => {
  expect(sinkConflicts(wanted, [{ ...wanted, name: 'NEW' }])).toEqual([])
})

test('two hubs of one namespace are two destinations', () => {
  const hub = (name: string, eventHubName: string) => ({
    name,
    enabledCategories: ['AuditLogs'],
    destinations: { eventHub: { authorizationRuleId: '/ns/rule', eventHubName } },
  })
  expect(sinkConflicts(hub('one', 'a'), [hub('other', 'b')])).toEqual([])
  expect(sinkConflicts(hub('one', 'a'), [hub('other', 'A')])).toHaveLength(1)
})
