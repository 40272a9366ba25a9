import 'server-only'

import { AppError } from '@/lib/app-error'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { queryTables } from '@/lib/azure/log-query'
import type { QueryRequest } from '@/lib/domain/explore/query-request'
import type { CellValue, QueryResult, StatementResult } from '@/lib/domain/explore/query-result'
import { limitRows, mentions, resultStatements } from '@/lib/domain/explore/query-text'
import { formatCount, plural, pluralWord } from '@/lib/domain/text'
import { checkQuery } from './check-query'

/** How long Log Analytics can run a query; its own limit is three minutes. */
const waitSeconds = 120

/** The maximum size of a result for the browser, in characters; further rows are dropped. */
const charactersMax = 5_000_000
const cellCharactersMax = 20_000

/**
 * Runs a query with the person's own permissions. It requests one row more than the limit for each statement, which shows whether there
 * are more rows. A query that filters TimeGenerated itself is sent without the time range, as the Azure portal does, because Azure would
 * apply both. Neither the query nor its result is kept or logged.
 * @throws AppError any error of `queryTables`.
 */
export async function runQuery(
  access: AzureAccess,
  { workspaceId, text, timeRange, rowLimit }: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResult> {
  const time = await whoSetsTime(text)
  const began = Date.now()
  const ask = (timespan: string | undefined) =>
    queryTables(access, workspaceId, limitRows(text, rowLimit + 1), { timespan, signal, waitSeconds })
  let isTimeSetInQuery = time === 'query'
  const { tables, partialReason } = await ask(isTimeSetInQuery ? undefined : timeRange).catch((fault: unknown) => {
    // Without a time range, Azure refuses some tables before it reads anything.
    if (!isTimeSetInQuery || !(fault instanceof AppError) || fault.code !== 'basic-table') throw fault
    isTimeSetInQuery = false
    return ask(timeRange)
  })
  const statements = resultStatements(text)
  const cuts = cutToSize(tables.map(({ rows }) => rows.slice(0, rowLimit)))
  return {
    tables: tables.map(({ name, columns }, index) => ({
      name: statements.length === tables.length ? oneLine(statements[index] ?? '') : name,
      columns: columns.map((column) => ({ name: column.name, type: column.type })),
      rows: cuts[index]?.rows ?? [],
    })),
    isTimeSetInQuery,
    notes: [
      ...(time === 'query' && !isTimeSetInQuery
        ? [
            'A table in this query is on the Basic or Auxiliary / Lake plan, so the selected time range applies in addition to any time filter in the query. Azure charges for the data that the query scanned.',
          ]
        : []),
      ...(time === 'unknown'
        ? [
            "The portal couldn't check whether the query filters by TimeGenerated. The selected time range applies in addition to any time filter in the query.",
          ]
        : []),
      ...tables.flatMap(({ rows }, index) => notesOn(cuts[index], rows.length > rowLimit, rowLimit, tables.length > 1 ? index : null)),
      ...(cuts.some(({ hasLongCells }) => hasLongCells)
        ? [`Values longer than ${formatCount(cellCharactersMax)} characters are truncated and end with an ellipsis.`]
        : []),
      ...(partialReason === null ? [] : [`Log Analytics returned only part of the result. ${partialReason}`]),
    ],
    milliseconds: Date.now() - began,
  }
}

/** How often a text is checked whose check is unavailable: the language service takes seconds to start. */
const checksMax = 2

/** Whether the query or the page's range decides which time is read; `unknown` if only the language service could tell, and it can't. */
async function whoSetsTime(text: string): Promise<'query' | 'range' | 'unknown'> {
  if (!mentions(text, 'TimeGenerated')) return 'range'
  for (let checks = 1; checks <= checksMax; checks += 1) {
    const answer = await checkQuery(text)
    if (answer.kind === 'checked') return answer.check.setsTime ? 'query' : 'range'
    if (answer.kind === 'too-complex') return 'unknown'
  }
  return 'unknown'
}

const nameLengthMax = 80

function oneLine(statement: string): string {
  const line = statement.replace(/\s+/g, ' ')
  return line.length <= nameLengthMax ? line : `${line.slice(0, nameLengthMax).toWellFormed()}…`
}

interface Cut {
  rows: StatementResult['rows']
  hasLongCells: boolean
  isTooLarge: boolean
}

/** Cuts tables so that they fit into one response, the first ones first. */
function cutToSize(tables: readonly (readonly (readonly unknown[])[])[]): Cut[] {
  let characters = 0
  return tables.map((rows) => {
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
  })
}

/** The service returns dynamic values as JSON, sometimes already as text. */
function toCell(value: unknown): CellValue {
  if (value === null || value === undefined) return null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value)
}

/** What is missing from a table. `index` is null if it's the only one. */
function notesOn(cut: Cut | undefined, hasMore: boolean, rowLimit: number, index: number | null): string[] {
  const subject = index === null ? 'The result' : `Result ${index + 1}`
  if (cut?.isTooLarge)
    return [
      `${subject} is too large to show in full, so only ${plural(cut.rows.length, 'row')} ${pluralWord(cut.rows.length, 'is', 'are')} shown. Select fewer columns with project, or aggregate with summarize.`,
    ]
  if (!hasMore) return []
  const shown = `Only the first ${formatCount(rowLimit)} rows${index === null ? '' : ` of result ${index + 1}`} are shown.`
  return [`${shown} Select a higher maximum, or aggregate with summarize.`]
}
