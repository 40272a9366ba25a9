import { byteOrderMark, csvRecord } from '../csv'
import { cellText, type ResultRows } from './query-result'

/** Returns a result as a CSV file. A spreadsheet that opens it doesn't run any value as a formula. */
export function resultCsv({ columns, rows }: ResultRows): string {
  return (
    byteOrderMark +
    csvRecord(columns.map(({ name }) => name)) +
    rows.map((row) => csvRecord(columns.map((_, index) => cellText(row[index])))).join('')
  )
}
