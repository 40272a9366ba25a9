import { expect, test } from 'vitest'
import { tableHeadline } from './table-headline'
import type { TableState } from './table-state'

const id =
  '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/law/tables/SigninLogs'
const before: TableState = { type: 'table', name: 'SigninLogs', plan: 'Analytics', retentionDays: null, totalRetentionDays: null }
const wanted: TableState = { ...before, plan: 'Basic', totalRetentionDays: 365 }
const differs = (seen: TableState | null) => tableHeadline({ id, before, wanted, seen }, { state: 'differs', error: null })

test('a result that differs names what Azure applied and what it shows instead', () => {
  expect(differs({ ...wanted, totalRetentionDays: 90 })).toBe(
    'The SigninLogs table in workspace law differs from what was requested. Azure applied the plan and analytics retention. Azure shows total retention set to 90 days.',
  )
})

test('requested values that Azure never finished applying are not called the previous state', () => {
  expect(differs(wanted)).toBe(
    "Azure shows the requested values for the SigninLogs table in workspace law, but didn't finish the change in time. Check the table in the Azure portal.",
  )
})

test('a table that no longer exists is said to be gone', () => {
  expect(differs(null)).toBe('Azure no longer shows the SigninLogs table in workspace law. Check whether the workspace still exists.')
})
