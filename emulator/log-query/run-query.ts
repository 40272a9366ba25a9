import type { ColumnType } from '@/lib/domain/explore/table-schemas'
import type { Ingestion } from '../azure/ingestion'
import { billedSize } from '../azure/log-rows'
import type { Row, RowSeries } from '../azure/row-series'
import { logTable } from './log-tables'
import { type Aggregate, type CountedSummary, type ParsedQuery, parseQuery } from './parse-query'
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
  // Counting without creating rows doesn't see which rows a transformation drops.
  const isTransformed = ingestion.transformations.tablesIn(workspaceId).some((table) => text.toLowerCase().includes(table))
  const counted = isTransformed ? undefined : parseQuery(text)
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
  const rowsOf = (table: string, window = 0) =>
    ingestion.rows(workspaceId, table)?.map((series) => newerThan({ ...series, first: 0 }, Math.max(since ?? 0, window)))

  if (query.kind === 'summarize') return summarize(query, ingestion, (table) => rowsOf(table, query.window))
  if (query.kind === 'summaries')
    return unionOf(query.summaries.map((one) => summarize(one, ingestion, (table) => rowsOf(table, one.window))))
  const series = rowsOf(query.table, query.window)
  if (series === undefined) throw new UnresolvedTable(query.kind, query.table)
  return { columns: [{ name: 'Count', type: 'long' }], rows: [[total(series)]] }
}

const iso = (time: number) => new Date(time).toISOString()

/** Rows of a series, with the number of the first one in its stream. */
interface Rows extends RowSeries {
  first: number
}

const total = (series: readonly RowSeries[]) => series.reduce((sum, { count }) => sum + count, 0)
const take = (series: RowSeries, rows: number): Row[] =>
  Array.from({ length: Math.min(rows, series.count) }, (_, index) => series.row(series.count - 1 - index))

/** The rows of a series generated at or after a time. */
function newerThan(rows: Rows, from: number): Rows {
  return between(rows, firstSince(rows, from), rows.count)
}

/** The index of the first row generated at or after a time. Rows are in order, so this uses a binary search. */
function firstSince({ count, row }: RowSeries, from: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (row(middle).timeGenerated < from) low = middle + 1
    else high = middle
  }
  return low
}

const between = ({ row, first }: Rows, start: number, end: number): Rows => ({
  count: end - start,
  first: first + start,
  row: (index) => row(index + start),
})

function summarize(query: CountedSummary, ingestion: Ingestion, rowsOf: (table: string) => Rows[] | undefined): QueryResult {
  const { bin } = query
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
      bin === undefined
        ? [{ table, keys: [table], series }]
        : binned(series, bin.milliseconds).map(({ start, rows }) => ({ table, keys: [table, iso(start)], series: rows })),
    )
  return {
    columns: [
      { name: query.sourceColumn, type: 'string' },
      ...(bin === undefined ? [] : [{ name: bin.column, type: 'datetime' } as const]),
      ...query.aggregates.map(({ column, kind }) => ({ name: column, type: aggregateTypes[kind] })),
    ],
    rows: groups.map(({ table, keys, series }) => [...keys, ...query.aggregates.map((aggregate) => aggregateOf(aggregate, table, series))]),
  }
}

const aggregateTypes = { count: 'long', percentile: 'long', billed: 'real', min: 'datetime', max: 'datetime' } as const

/** The rows of all results, each with the columns of all of them: what a row doesn't have is null. */
function unionOf(results: readonly QueryResult[]): QueryResult {
  const columns = [...new Map(results.flatMap((result) => result.columns.map((column) => [column.name, column]))).values()]
  const rows = results.flatMap((result) => {
    const places = columns.map(({ name }) => result.columns.findIndex((column) => column.name === name))
    return result.rows.map((row) => places.map((place) => row[place] ?? null))
  })
  return { columns, rows }
}

function aggregateOf({ kind, of = 'timeGenerated', percent = 50 }: Aggregate, table: string, series: readonly Rows[]): unknown {
  if (kind === 'count') return total(series)
  if (kind === 'billed') return series.reduce((sum, { first, count }) => sum + billedBytes(table, first, count), 0)
  if (kind === 'percentile' || of === 'latencySeconds') return percentileOf(series, percent)
  if (kind === 'min') return iso(Math.min(...series.map((one) => one.row(0)[of])))
  return iso(Math.max(...series.map((one) => one.row(one.count - 1)[of])))
}

/** The billed size of rows with successive numbers, without creating the rows. */
function billedBytes(table: string, first: number, count: number): number {
  let bytes = 0
  for (let number = first; number < first + count; number += 1) bytes += billedSize(table, number)
  return bytes
}

/** A percentile of the seconds from event to ingestion of the newest rows. */
function percentileOf(series: readonly RowSeries[], percent: number): number {
  const seconds = series
    .flatMap((one) => take(one, 1_000))
    .map(({ timeGenerated, ingestionTime }) => Math.round((ingestionTime - timeGenerated) / 1_000))
    .sort((a, b) => a - b)
  return seconds[Math.min(seconds.length - 1, Math.floor((percent / 100) * seconds.length))] ?? 0
}

/** The rows of each bin that has any, by its start. */
function binned(series: readonly Rows[], width: number): { start: number; rows: Rows[] }[] {
  const parts = series.flatMap((one) => {
    const bins: { start: number; rows: Rows }[] = []
    for (let index = 0; index < one.count; ) {
      const start = Math.floor(one.row(index).timeGenerated / width) * width
      const end = firstSince(one, start + width)
      bins.push({ start, rows: between(one, index, end) })
      index = end
    }
    return bins
  })
  return [...Map.groupBy(parts, ({ start }) => start)].map(([start, bins]) => ({ start, rows: bins.map(({ rows }) => rows) }))
}
