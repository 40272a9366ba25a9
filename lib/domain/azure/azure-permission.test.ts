import { expect, test } from 'vitest'
import { isActionPermitted } from './azure-permission'

const action = 'Microsoft.OperationalInsights/workspaces/sharedKeys/action'

test.each([
  [['*']],
  [['Microsoft.OperationalInsights/*']],
  [['microsoft.operationalinsights/workspaces/sharedkeys/ACTION']],
  [['Microsoft.OperationalInsights/*/action']],
])('%j permits the action', (actions) => {
  expect(isActionPermitted([{ actions }], action)).toBe(true)
})

test.each([[['*/read']], [[]], [['Microsoft.OperationalInsights/workspaces/sharedKeys']], [['Microsoft-OperationalInsights/*']]])(
  '%j does not',
  (actions) => {
    expect(isActionPermitted([{ actions }], action)).toBe(false)
  },
)

test("an action that an entry excludes isn't granted by it, but can be granted by another entry", () => {
  const lessKeys = { actions: ['*'], notActions: ['Microsoft.OperationalInsights/workspaces/sharedKeys/*'] }
  expect(isActionPermitted([lessKeys], action)).toBe(false)
  expect(isActionPermitted([lessKeys, { actions: [action] }], action)).toBe(true)
})
