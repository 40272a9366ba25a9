import type { TableReading, TableState } from '@/lib/domain/tables/table-state'

/** A table on the Analytics plan, whose retention is the workspace's. */
export const signInTable: TableState = {
  type: 'table',
  name: 'SigninLogs',
  plan: 'Analytics',
  retentionDays: null,
  totalRetentionDays: null,
}

/** The same as Azure shows it in a workspace that keeps rows for 90 days. */
export const signInTableReading: TableReading = {
  id: '/tables/SigninLogs',
  state: signInTable,
  retentionDays: 90,
  totalRetentionDays: 90,
  planChangedAt: null,
  isUpdating: false,
}
