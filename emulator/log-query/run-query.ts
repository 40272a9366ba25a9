import type { ColumnType } from '@/lib/domain/explore/table-schemas'
import type { Ingestion } from '../azure/ingestion'
import type { Row, RowSeries } from '../azure/row-series'
import { logTable } from './log-tables'
import { type Aggregate, type ParsedQuery, parseQuery } from './parse-query'
import { queryNow } from './query-clock'
import { QuerySemanticError, UnresolvedTable } from './query-errors'
import { runPipelines } from './run-pipeline'
import { toWire } from './values'

export interface ResultColumn {
  name: string
  type: ColumnType
}

export interface QueryResult {
  columns: readonly ResultColumn[]
  rows: readonly (readonly unknown[])[]
}

const rowsMax = 30_000

/** Where a query runs. */
export interface QueryTarget {
  ingestion: Ingestion
  workspaceId: string
  /** The start of the request's timespan, in real milliseconds; undefined when the request has none. */
  since?: number
  /** The workspace's functions, each a query without parameters. */
  functions?: Readonly<Record<string, string>>
  /** The ID of another workspace that the caller can query, by its name or one of its IDs. */
  findWorkspaceId?: (identifier: string) => string | undefined
}

/** Runs a query on the rows that have arrived in a workspace, and returns a result for each of its statements that returns rows. */
export function runQuery(text: string, target: QueryTarget): QueryResult[] {
  const { ingestion, workspaceId, since, functions = {} } = target
  const counted = parseQuery(text)
  if (counted !== undefined) return [countRows(counted, ingestion, workspaceId, since)]
  const tablesOf = (id: string) => (name: string) => logTable(ingestion, id, since ?? 0, name)
  const results = runPipelines(text, {
    findTable: tablesOf(workspaceId),
    inWorkspace: (identifier) => tablesOf(otherWorkspaceId(target, identifier)),
    functions,
  })
  return results.map(({ columns, rows }) => ({
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: Array.from(rows, ({ values }) => columns.map(({ name, type }) => toWire(values[name], type))),
  }))
}

/** The text of the error is a guess. */
function otherWorkspaceId({ findWorkspaceId }: QueryTarget, identifier: string): string {
  const id = findWorkspaceId?.(identifier)
  if (id === undefined) throw new QuerySemanticError(`'workspace' operator: Failed to resolve workspace named '${identifier}'`)
  return id
}

function countRows(query: ParsedQuery, ingestion: Ingestion, workspaceId: string, since: number | undefined): QueryResult {
  const from = Math.max(since ?? 0, query.window === undefined ? 0 : queryNow() - query.window)
  const rowsOf = (table: string) => ingestion.rows(workspaceId, table)?.map((series) => newerThan(series, from))

  if (query.kind === 'summarize') return summarize(query, ingestion, rowsOf)
  const series = rowsOf(query.table)
  if (series === undefined) throw new UnresolvedTable(query.kind, query.table)
  return { columns: [{ name: 'Count', type: 'long' }], rows: [[total(series)]] }
}

const iso = (time: number) => new Date(time).toISOString()
const total = (series: readonly RowSeries[]) => series.reduce((sum, { count }) => sum + count, 0)
const take = (series: RowSeries, rows: number): Row[] =>
  Array.from({ length: Math.min(rows, series.count, rowsMax) }, (_, index) => series.row(series.count - 1 - index))

/** The rows of a series generated at or after a time. Rows are in order, so this uses a binary search. */
function newerThan(series: RowSeries, from: number): RowSeries {
  let low = 0
  let high = series.count
  while (low < high) {
    const middle = (low + high) >> 1
    if (series.row(middle).timeGenerated < from) low = middle + 1
    else high = middle
  }
  const skipped = low
  return { count: series.count - skipped, row: (index) => series.row(index + skipped) }
}

type Summarize = Extract<ParsedQuery, { kind: 'summarize' }>

function summarize(query: Summarize, ingestion: Ingestion, rowsOf: (table: string) => RowSeries[] | undefined): QueryResult {
  const resolved = query.tables.flatMap((table) => {
    const series = rowsOf(table)
    if (series === undefined && !query.isFuzzy) throw new UnresolvedTable('union', table)
    return series === undefined ? [] : [{ table: ingestion.tableName(table) ?? table, series: series.filter(({ count }) => count > 0) }]
  })
  // A fuzzy union needs at least one operand that resolves. A datatable always does.
  if (resolved.length === 0 && !query.hasDatatable) throw new UnresolvedTable('union', query.tables[0] ?? '')

  const groups = resolved
    .filter(({ series }) => series.length > 0)
    .flatMap(({ table, series }) =>
      query.binMilliseconds === undefined
        ? [{ keys: [table], series }]
        : binned(series, query.binMilliseconds).map(({ start, rows }) => ({ keys: [table, iso(start)], series: [rows] })),
    )
  return {
    columns: [
      { name: query.sourceColumn, type: 'string' },
      ...(query.binMilliseconds === undefined ? [] : [{ name: 'TimeGenerated', type: 'datetime' } as const]),
      ...query.aggregates.map(({ column, kind }) => ({
        name: column,
        type: kind === 'count' || kind === 'percentile' ? ('long' as const) : ('datetime' as const),
      })),
    ],
    rows: groups.map(({ keys, series }) => [...keys, ...query.aggregates.map((aggregate) => aggregateOf(aggregate, series))]),
  }
}

function aggregateOf({ kind, of = 'timeGenerated', percent = 50 }: Aggregate, series: readonly RowSeries[]): unknown {
  if (kind === 'count') return total(series)
  if (kind === 'percentile' || of === 'latencySeconds') return percentileOf(series, percent)
  if (kind === 'min') return iso(Math.min(...series.map((one) => one.row(0)[of])))
  return iso(Math.max(...series.map((one) => one.row(one.count - 1)[of])))
}

/** A percentile of the seconds from event to ingestion of the newest rows. */
function percentileOf(series: readonly RowSeries[], percent: number): number {
  const seconds = series
    .flatMap((one) => take(one, 1_000))
    .map(({ timeGenerated, ingestionTime }) => Math.round((ingestionTime - timeGenerated) / 1_000))
    .sort((a, b) => a - b)
  return seconds[Math.min(seconds.length - 1, Math.floor((percent / 100) * seconds.length))] ?? 0
}

function binned(series: readonly RowSeries[], width: number): { start: number; rows: RowSeries }[] {
  const bins = new Map<number, Row[]>()
  for (const row of series.flatMap((one) => take(one, rowsMax).reverse())) {
    const start = Math.floor(row.timeGenerated / width) * width
    const rows = bins.get(start)
    if (rows === undefined) bins.set(start, [row])
    else rows.push(row)
  }
  return [...bins].map(([start, rows]) => ({
    start,
    rows: { count: rows.length, row: (index) => rows[index] ?? { timeGenerated: start, ingestionTime: start } },
  }))
}
