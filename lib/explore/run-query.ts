import 'server-only'

import type { AzureAccess } from '@/lib/azure/arm-client'
import { queryLogs } from '@/lib/azure/log-query'
import type { CellValue, QueryResult, RowLimit } from '@/lib/domain/explore/query-result'
import { limitRows } from '@/lib/domain/explore/query-text'
import type { TimeRangeId } from '@/lib/domain/explore/time-range'
import { formatCount } from '@/lib/domain/text'

/** Log Analytics may work at a query for this long; by itself it would stop after three minutes. */
const waitSeconds = 120

/** What one answer may bring to the browser, in characters; more rows are cut off. */
const charactersMax = 5_000_000
const cellCharactersMax = 20_000

export interface WantedQuery {
  workspaceId: string
  text: string
  timeRange: TimeRangeId
  rowLimit: RowLimit
}

/**
 * Runs a query as the person. The service itself is asked for no more rows than wanted and one, which tells whether there are more.
 * Nothing of it is kept or logged.
 * @throws AppError whatever `queryLogs` throws.
 */
export async function runQuery(
  access: AzureAccess,
  { workspaceId, text, timeRange, rowLimit }: WantedQuery,
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

/** Dynamic values come as JSON, sometimes already as text. */
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
          `The result is too large for a page: it shows the first ${formatCount(cut.rows.length)} rows. Let the query keep fewer columns, or summarize.`,
        ]
      : []),
    ...(hasMore && !cut.isTooLarge
      ? [`There are more rows: these are the first ${formatCount(rowLimit)} that the query gives. Ask for more, or let it summarize.`]
      : []),
    ...(cut.hasLongCells ? [`Values longer than ${formatCount(cellCharactersMax)} characters end with an ellipsis.`] : []),
    ...(partialReason === null ? [] : [`Log Analytics gave only a part of the result. ${partialReason}`]),
  ]
}
