import 'server-only'

import type { AzureAccess } from '@/lib/azure/arm-client'
import { queryLogs } from '@/lib/azure/log-query'
import type { QueryRequest } from '@/lib/domain/explore/query-request'
import type { CellValue, QueryResult } from '@/lib/domain/explore/query-result'
import { limitRows } from '@/lib/domain/explore/query-text'
import { formatCount } from '@/lib/domain/text'

/** How long Log Analytics can run a query; its own limit is three minutes. */
const waitSeconds = 120

/** The maximum size of a result for the browser, in characters; further rows are dropped. */
const charactersMax = 5_000_000
const cellCharactersMax = 20_000
/**
 * Runs a query with the person's own permissions. It requests one row more than the limit, which shows whether there are more rows.
 * Neither the query nor its result is kept or logged.
 * @throws AppError any error of `queryLogs`.
 */
export async function runQuery(
  access: AzureAccess,
  { workspaceId, text, timeRange, rowLimit }: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResult> {
  const began = Date.now()
  const { columns, rows, partialReason } = await queryLogs(access, workspaceId, limitRows(text, rowLimit + 1), {
    timespan: timeRange,
    signal,
    waitSeconds,
  })
  const cut = cutToSize(rows.slice(0, rowLimit))
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: cut.rows,
    notes: notesOn({ rowLimit, partialReason, cut, hasMore: rows.length > rowLimit }),
    milliseconds: Date.now() - began,
  }
}

interface Cut {
  rows: CellValue[][]
  hasLongCells: boolean
  isTooLarge: boolean
}

function cutToSize(rows: readonly (readonly unknown[])[]): Cut {
  let characters = 0
  let hasLongCells = false
  const kept: CellValue[][] = []
  for (const row of rows) {
    const cells = row.map(toCell).map((cell) => {
      if (typeof cell !== 'string' || cell.length <= cellCharactersMax) return cell
      hasLongCells = true
      return `${cell.slice(0, cellCharactersMax).toWellFormed()}…`
    })
    characters += cells.reduce<number>((sum, cell) => sum + String(cell).length, 0)
    if (characters > charactersMax) return { rows: kept, hasLongCells, isTooLarge: true }
    kept.push(cells)
  }
  return { rows: kept, hasLongCells, isTooLarge: false }
}

/** The service returns dynamic values as JSON, sometimes already as text. */
function toCell(value: unknown): CellValue {
  if (value === null || value === undefined) return null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value)
}

function notesOn({
  rowLimit,
  partialReason,
  cut,
  hasMore,
}: {
  rowLimit: number
  partialReason: string | null
  cut: Cut
  hasMore: boolean
}): string[] {
  return [
    ...(cut.isTooLarge
      ? [
          `The result is too large to show in full. These are the first ${formatCount(cut.rows.length)} rows. Select fewer columns with project, or aggregate with summarize.`,
        ]
      : []),
    ...(hasMore && !cut.isTooLarge
      ? [`There are more rows. These are the first ${formatCount(rowLimit)}. Select a higher maximum, or aggregate with summarize.`]
      : []),
    ...(cut.hasLongCells
      ? [`Values longer than ${formatCount(cellCharactersMax)} characters are truncated and end with an ellipsis.`]
      : []),
    ...(partialReason === null ? [] : [`Log Analytics returned only part of the result. ${partialReason}`]),
  ]
}
