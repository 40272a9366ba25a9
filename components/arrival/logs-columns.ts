'use client'

import { keptColumns } from '@/components/ui/columns/kept-columns'

/** The columns of the tables on the Logs page that can be hidden. */
export const logsColumns = [
  { id: 'state', title: 'State' },
  { id: 'day', title: 'Last 24 hours' },
  { id: 'rows', title: 'Rows' },
  { id: 'last', title: 'Last row' },
  { id: 'latency', title: 'Latency (median, P95)' },
] as const

export type LogsColumn = (typeof logsColumns)[number]['id']

export const { useChoice: useHiddenLogsColumns, choose: hideLogsColumns } = keptColumns('logs', logsColumns)
