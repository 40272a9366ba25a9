import type { RowContent } from './log-rows'

/** The times of a row, in milliseconds. */
export interface Row {
  timeGenerated: number
  ingestionTime: number
  /** Content that isn't derived from the row's index. */
  content?: RowContent
}

/** Rows of one table in the order in which they were generated, oldest first. */
export interface RowSeries {
  count: number
  row(index: number): Row
}
