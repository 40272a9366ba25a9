import type { ReportedError } from '../reported-error'

/** A value of a result as the browser receives it; a dynamic value is JSON text. */
export type CellValue = string | number | boolean | null

export interface ResultColumn {
  name: string
  /** The service's name for the type: string, long, datetime, dynamic, … */
  type: string
}

export interface ResultRows {
  columns: ResultColumn[]
  rows: CellValue[][]
}

/** What one statement of a query returned. */
export interface StatementResult extends ResultRows {
  /** The beginning of the statement, or the service's name if the statement isn't known. */
  name: string
}

/** The result of a query, truncated to what a page can show. */
export interface QueryResult {
  /** One for each statement that returns rows, in their order. */
  tables: StatementResult[]
  /** Whether the query filters TimeGenerated itself, so that the request had no time range. */
  isTimeSetInQuery: boolean
  /** Sentences about what is missing; empty if the result is complete. */
  notes: string[]
  /** From sending the query to receiving its result. */
  milliseconds: number
}

/** The response of the route that runs queries. */
export type QueryAnswer =
  | { kind: 'result'; result: QueryResult }
  | { kind: 'interaction'; claims: string }
  | { kind: 'failed'; error: ReportedError }

/** The row limits that the page offers. */
export const rowLimits = [100, 1_000, 10_000] as const
export type RowLimit = (typeof rowLimits)[number]

const isNumeric = (type: string) => ['long', 'int', 'real', 'decimal', 'double'].includes(type)

/** Whether a column contains numbers, which are aligned and sorted as numbers. */
export const isNumberColumn = ({ type }: ResultColumn) => isNumeric(type)

/** Returns a cell as text, the same on the page and in a file; empty for a missing value. */
export const cellText = (value: CellValue | undefined): string => (value === null || value === undefined ? '' : String(value))

/** Formats a timestamp of a result, in UTC, for reading. Any other text is returned unchanged. */
export const timeText = (text: string): string =>
  text.replace(
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/,
    (_, day: string, time: string, fraction = '') =>
      `${day} ${time}${/[1-9]/.test(fraction as string) ? (fraction as string).slice(0, 4) : ''}`,
  )

/** Sorts the rows by one column; missing values come last. Sorting is stable. */
export function sortRows({ columns, rows }: ResultRows, index: number, direction: 'ascending' | 'descending'): CellValue[][] {
  const sign = direction === 'ascending' ? 1 : -1
  const numeric = columns[index] !== undefined && isNumberColumn(columns[index])
  return rows.toSorted((one, other) => {
    const [a = null, b = null] = [one[index], other[index]]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (numeric ? Number(a) - Number(b) : cellText(a).localeCompare(cellText(b), 'en', { numeric: true }))
  })
}

/** Returns a result without some of its columns, which are given by their positions. */
export function withoutColumns({ columns, rows }: ResultRows, hidden: ReadonlySet<number>): ResultRows {
  const isShown = (_: unknown, index: number) => !hidden.has(index)
  return hidden.size === 0 ? { columns, rows } : { columns: columns.filter(isShown), rows: rows.map((row) => row.filter(isShown)) }
}

/**
 * Returns the rows whose cells contain what is entered for their columns, as the page shows them; casing doesn't count.
 * @param filters by the position of the column; an empty one matches everything.
 */
export function filterRows({ columns, rows }: ResultRows, filters: Readonly<Record<number, string>>): CellValue[][] {
  const wanted = Object.entries(filters)
    .map(([index, text]) => ({ index: Number(index), text: text.trim().toLowerCase() }))
    .filter(({ index, text }) => text !== '' && columns[index] !== undefined)
  if (wanted.length === 0) return rows
  return rows.filter((row) => wanted.every(({ index, text }) => timeText(cellText(row[index])).toLowerCase().includes(text)))
}
