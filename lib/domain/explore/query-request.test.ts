import { expect, test } from 'vitest'
import { isSameRequest, type QueryRequest } from './query-request'

const request: QueryRequest = {
  workspaceId: '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law',
  text: 'AuditLogs | take 10',
  timeRange: 'P1D',
  rowLimit: 1_000,
}

test('a result is that of an earlier query as soon as anything that it depends on differs, and not because of the casing of an ID', () => {
  expect(isSameRequest(request, { ...request, workspaceId: request.workspaceId.toUpperCase() })).toBe(true)
  expect(
    [{ text: 'AuditLogs' }, { timeRange: 'P7D' as const }, { rowLimit: 100 as const }, { workspaceId: `${request.workspaceId}2` }].map(
      (change) => isSameRequest(request, { ...request, ...change }),
    ),
  ).toEqual([false, false, false, false])
})
