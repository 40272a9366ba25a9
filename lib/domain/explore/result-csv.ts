import { byteOrderMark, csvRecord } from '../csv'
import { cellText, type QueryResult } from './query-result'

/** A result as a CSV file that a spreadsheet opens without running anything in it. */
export function resultCsv({ columns, rows }: Pick<QueryResult, 'columns' | 'rows'>): string {
  return (
    byteOrderMark +
    csvRecord(columns.map(({ name }) => name)) +
    rows.map((row) => csvRecord(columns.map((_, index) => cellText(row[index])))).join('')
  )
}
