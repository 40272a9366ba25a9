import type { ReportedError } from '../reported-error'
import type { TableReading } from './table-state'

/** One table that a setting sends a category to. */
export interface TableRow {
  category: string
  table: string
  /** Null if Azure doesn't list the table. */
  reading: TableReading | null
  /** A change that is in progress or waits for approval; null if there's none. */
  openChangeId: string | null
}

/** The tables of one workspace, or why they couldn't be read. */
export interface WorkspaceTables {
  workspaceId: string
  tables: TableRow[]
  error: ReportedError | null
}
