import type { TransformationPeriod } from '../azure/transformations'
import { QuerySyntaxError } from './query-errors'
import type { LogTable } from './query-scope'
import { runPipelines } from './run-pipeline'
import { lazily } from './summarize'
import { tokenize } from './tokenize'
import type { RowValues, Tabular } from './values'

/** Operators that work on a single row (Microsoft Learn, "Supported KQL features in Azure Monitor transformations"). */
const allowedOperators = ['where', 'extend', 'project', 'project-away', 'project-rename', 'parse']

/** Columns that the service fills in itself, whatever a transformation does. */
const ownColumns = ['TenantId', 'SourceSystem', 'Type', '_IsBillable']

/** Compiles a transformation. The result reads its rows from `source` each time. @throws QuerySyntaxError, QuerySemanticError */
export function compileTransformation(query: string, source: Tabular): Tabular {
  checkOperators(query)
  const [result] = runPipelines(query, {
    findTable: (name) => ({ ...source, resolves: name === 'source' }),
    inWorkspace: () => () => ({ ...source, resolves: false }),
    functions: {},
  })
  if (!result) throw new QuerySyntaxError('A transformation is one statement that returns rows.')
  return result
}

function checkOperators(query: string): void {
  const tokens = tokenize(query)
  for (const [index, { text, kind }] of tokens.entries()) {
    if (text !== '|' || kind === 'string') continue
    const [first, sign, rest] = tokens.slice(index + 1)
    const operator = sign?.text === '-' ? `${first?.text}-${rest?.text}` : (first?.text ?? '')
    if (!allowedOperators.includes(operator)) throw new QuerySyntaxError(`Operator '${operator}' is not supported in a transformation`)
  }
}

/** A table whose rows have gone through the transformations that were in effect when they arrived. */
export function transformed(table: LogTable, periods: readonly TransformationPeriod[]): LogTable {
  if (periods.length === 0) return table
  let current: RowValues = { values: {} }
  const source = { columns: table.columns, rows: lazily(() => [current]) }
  const compiled = periods.map((period) => ({ ...period, result: compileTransformation(period.query, source) }))
  return {
    ...table,
    rows: lazily(function* () {
      for (const row of table.rows) {
        const { ingestionTime } = row
        const period = compiled.find(
          ({ from, until }) => ingestionTime !== undefined && ingestionTime >= from && (until === null || ingestionTime < until),
        )
        if (!period) {
          yield row
          continue
        }
        current = row
        for (const { values } of period.result.rows) yield stored(row, values, table.columns)
      }
    }),
  }
}

/** What is stored of a transformed row: the columns of the table, and less to bill for if the row is smaller. */
function stored(before: RowValues, after: RowValues['values'], columns: Tabular['columns']): RowValues {
  const kept = (values: RowValues['values'], names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name]]] : [])))
  const names = columns.map(({ name }) => name)
  const values = { ...kept(after, names), ...kept(before.values, ownColumns) }
  const size = (all: object) => JSON.stringify({ ...all, _BilledSize: null }).length
  return {
    ...before,
    values: { ...values, _BilledSize: Math.round((Number(before.values._BilledSize) * size(values)) / size(before.values)) },
  }
}
