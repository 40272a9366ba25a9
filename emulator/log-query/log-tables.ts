import { type TableColumn, tableSchemas } from '@/lib/domain/explore/table-schemas'
import type { Ingestion } from '../azure/ingestion'
import { averageBytes, rowContent } from '../azure/log-rows'
import type { Row, RowSeries } from '../azure/row-series'
import { queryNow } from './query-clock'
import type { LogTable } from './query-scope'
import { lazily } from './summarize'
import { transformed } from './transform-rows'
import type { RowValues } from './values'

const bareColumns: readonly TableColumn[] = [
  { name: 'TimeGenerated', type: 'datetime' },
  { name: 'TenantId', type: 'string' },
  { name: 'SourceSystem', type: 'string' },
  { name: 'Type', type: 'string' },
  { name: '_BilledSize', type: 'real' },
  { name: '_IsBillable', type: 'string' },
]

const hour = 3_600_000

/** A table of a workspace with its rows since a time, in real milliseconds, newest first. */
export function logTable(ingestion: Ingestion, workspaceId: string, from: number, queriedName: string): LogTable {
  if (queriedName === 'Usage') return usageTable(ingestion, workspaceId, from)
  const name = ingestion.tableName(queriedName) ?? queriedName
  // Table names in Kusto are case-sensitive.
  const series = name === queriedName ? ingestion.rows(workspaceId, name) : undefined
  const table: LogTable = {
    columns: tableSchemas.get(name) ?? bareColumns,
    resolves: series !== undefined,
    rows: lazily(() => rowsOf(name, series ?? [], from)),
  }
  return transformed(table, ingestion.transformations.periodsOf(workspaceId, name))
}

function* rowsOf(table: string, series: readonly RowSeries[], from: number): Generator<RowValues> {
  for (const one of series) {
    for (let index = one.count - 1; index >= 0; index -= 1) {
      const row = one.row(index)
      if (row.timeGenerated < from) break
      if (row.ingestionTime > queryNow()) continue
      yield tableRow(table, row, index)
    }
  }
}

const tableRow = (table: string, { timeGenerated, ingestionTime, content }: Row, index: number): RowValues => {
  const time = new Date(timeGenerated)
  return {
    ingestionTime,
    values: { ...rowContent(table, index), ...content, TimeGenerated: time, CreatedDateTime: time, ActivityDateTime: time },
  }
}

/**
 * The `Usage` table: one row per hour and table, in megabytes. The service writes it with hours of delay and always has the table.
 * Without a lag, the emulator also includes the current hour, so that a demo doesn't have to wait for it.
 */
function usageTable(ingestion: Ingestion, workspaceId: string, from: number): LogTable {
  return {
    columns: tableSchemas.get('Usage') ?? bareColumns,
    resolves: true,
    rows: lazily(() =>
      ingestion.tablesOf(workspaceId).flatMap((table) =>
        hoursOf(ingestion.rows(workspaceId, table) ?? [], from, ingestion.lags.usageSeconds * 1_000).map(
          ({ start, ingestionTime, rows }) => ({
            ingestionTime,
            values: {
              TimeGenerated: new Date(start),
              StartTime: new Date(start),
              EndTime: new Date(start + hour),
              DataType: table,
              Solution: 'LogManagement',
              IsBillable: true,
              Quantity: (rows * averageBytes(table)) / 1_000_000,
              QuantityUnit: 'MBytes',
              TenantId: workspaceId,
              Type: 'Usage',
              SourceSystem: 'OMS',
            },
          }),
        ),
      ),
    ),
  }
}

function hoursOf(series: readonly RowSeries[], from: number, lag: number): { start: number; ingestionTime: number; rows: number }[] {
  const counts = new Map<number, number>()
  for (const one of series) {
    for (let index = one.count - 1; index >= 0; index -= 1) {
      const { timeGenerated } = one.row(index)
      const start = Math.floor(timeGenerated / hour) * hour
      if (start + hour <= from) break
      counts.set(start, (counts.get(start) ?? 0) + 1)
    }
  }
  const now = queryNow()
  return [...counts]
    .map(([start, rows]) => ({ start, rows, ingestionTime: lag === 0 ? Math.min(now, start + hour) : start + hour + lag }))
    .filter(({ start, ingestionTime }) => start <= now && ingestionTime <= now)
}
