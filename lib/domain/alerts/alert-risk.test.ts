import { describe, expect, test } from 'vitest'
import type { AlertKind, AlertRuleState } from './alert-resource'
import { groupSilenceReasons, ruleSilenceReasons } from './alert-risk'
import type { AlertsSeen } from './alerts-seen'

const groupId = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/soc'
const rule = (ownKind: AlertKind | null, change: Partial<AlertRuleState> = {}) => ({
  ownKind,
  state: {
    type: 'alert-rule' as const,
    name: `Rule for ${ownKind ?? 'others'}`,
    description: '',
    workspaceId: '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law',
    location: 'westeurope',
    isEnabled: true,
    severity: 2,
    frequency: 'PT1H',
    window: 'PT6H',
    query: 'SigninLogs',
    actionGroupIds: [groupId.toUpperCase()],
    ...change,
  },
})

describe('turning off or deleting an alert', () => {
  test.each(['table-quiet', 'break-glass'] as const)('of kind %s requires approval as long as it is on', (kind) => {
    expect(ruleSilenceReasons(rule(kind))).toHaveLength(1)
    expect(ruleSilenceReasons(rule(kind, { isEnabled: false }))).toEqual([])
  })

  test("about cost, or that the portal didn't create, doesn't require approval", () => {
    expect(ruleSilenceReasons(rule('ingestion-limit'))).toEqual([])
    expect(ruleSilenceReasons(rule(null))).toEqual([])
  })
})

describe('deleting an action group', () => {
  const reasons = (...rules: ReturnType<typeof rule>[]) =>
    groupSilenceReasons(groupId, { rules: rules.map((each) => ({ ...each, id: each.state.name })), errors: [] })

  test('requires approval if an alert that watches for missing logs notifies it, whatever the casing of its ID', () => {
    expect(reasons(rule('table-quiet'), rule('break-glass'))).toEqual([
      'After this change, Rule for table-quiet and Rule for break-glass no longer notify the recipients in this action group.',
    ])
  })

  test("doesn't require approval if no such alert is on", () => {
    expect(reasons(rule('table-quiet', { isEnabled: false }), rule('ingestion-limit'))).toEqual([])
    expect(reasons(rule('table-quiet', { actionGroupIds: [] }))).toEqual([])
  })

  test("requires approval if some alerts couldn't be read", () => {
    const error = { code: 'azure-refused', userMessage: 'Azure refused.' } as unknown as AlertsSeen['errors'][number]['error']
    expect(groupSilenceReasons(groupId, { rules: [], errors: [{ subscriptionId: '1', error }] })).toHaveLength(1)
  })
})
