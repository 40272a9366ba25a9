import { byteOrderMark, type CsvField, type CsvLayout, csvRecord } from '../csv'
import { type CellValue, cellText, isNumberColumn, type ResultColumn, type ResultRows } from './query-result'

/** Returns a result as a CSV file. Numbers stay numbers, and a spreadsheet that opens the file doesn't run any text as a formula. */
export function resultCsv({ columns, rows }: ResultRows, layout: CsvLayout): string {
  const record = (fields: readonly CsvField[]) => csvRecord(fields, layout)
  return (
    byteOrderMark +
    record(columns.map(({ name }) => name)) +
    rows.map((row) => record(columns.map((column, index) => fieldOf(column, row[index])))).join('')
  )
}

/** The service returns a decimal, and a number in a dynamic column, as text. */
function fieldOf(column: ResultColumn, value: CellValue | undefined): CsvField {
  const text = cellText(value)
  return typeof value === 'number' || isNumberColumn(column) || column.type === 'dynamic' ? { number: text } : text
}
