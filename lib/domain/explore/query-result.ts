import type { ReportedError } from '../reported-error'

/** A value of a result as it crosses to the browser: dynamic values are JSON as text. */
export type CellValue = string | number | boolean | null

export interface ResultColumn {
  name: string
  /** As the service names it: string, long, datetime, dynamic, … */
  type: string
}

/** What a query answered, cut to what a page can show. */
export interface QueryResult {
  columns: ResultColumn[]
  rows: CellValue[][]
  /** Sentences about what is not the whole of it; empty when it is. */
  notes: string[]
  /** From sending the query to having its answer. */
  milliseconds: number
}

/** What the route that runs queries answers. */
export type QueryAnswer =
  | { kind: 'result'; result: QueryResult }
  | { kind: 'interaction'; claims: string }
  | { kind: 'failed'; error: ReportedError }

/** How many rows a person can ask for. */
export const rowLimits = [100, 1_000, 10_000] as const
export type RowLimit = (typeof rowLimits)[number]

const isNumeric = (type: string) => ['long', 'int', 'real', 'decimal', 'double'].includes(type)

/** Whether a column holds figures, which are set and sorted as such. */
export const isNumberColumn = ({ type }: ResultColumn) => isNumeric(type)

/** A cell as text, the same on the page and in a file; empty for a value that is not there. */
export const cellText = (value: CellValue | undefined): string => (value === null || value === undefined ? '' : String(value))

/** A time of a result as people read it; it is UTC. Anything else stays as it is. */
export const timeText = (text: string): string =>
  text.replace(
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/,
    (_, day: string, time: string, fraction = '') =>
      `${day} ${time}${/[1-9]/.test(fraction as string) ? (fraction as string).slice(0, 4) : ''}`,
  )

/** The rows in the order of one column; values that are not there come last. Sorting is stable. */
export function sortRows(
  { columns, rows }: Pick<QueryResult, 'columns' | 'rows'>,
  index: number,
  direction: 'ascending' | 'descending',
): CellValue[][] {
  const sign = direction === 'ascending' ? 1 : -1
  const numeric = columns[index] !== undefined && isNumberColumn(columns[index])
  return rows.toSorted((one, other) => {
    const [a = null, b = null] = [one[index], other[index]]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (numeric ? Number(a) - Number(b) : cellText(a).localeCompare(cellText(b), 'en', { numeric: true }))
  })
}
