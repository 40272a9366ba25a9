import type { ColumnType } from '@/lib/domain/explore/table-schemas'
import { compile } from './evaluate'
import { type NamedExpression, parseExpression, parseNamedList, TokenReader } from './parse-expression'
import { notEmulated, QuerySyntaxError, UnresolvedTable, unknownFunction } from './query-errors'
import type { LogTable, QueryScope } from './query-scope'
import { readUnion } from './read-union'
import { reshaped } from './reshape-columns'
import { lazily, mapped, nameOf, summarize } from './summarize'
import { parseFault, tokenize } from './tokenize'
import { compareValues, type RowValues, type Tabular } from './values'

/**
 * Runs a query: `let` statements and statements that return rows, each a table, a function, or a `union`, followed by `where`, `extend`,
 * `project`, `project-away`, `project-keep`, `project-rename`, `summarize`, `distinct`, `count`, `sort`, `top`, `take`, and `render` with simple expressions. `join`, `parse`, and
 * `mv-expand` aren't supported.
 * @returns the result of each statement that returns rows, in their order
 * @throws QuerySyntaxError, QuerySemanticError
 */
export function runPipelines(text: string, scope: Omit<QueryScope, 'lets'>): Tabular[] {
  const reader = new TokenReader(tokenize(text), text)
  const lets = new Map<string, Tabular>()
  const inner = { ...scope, lets }
  const results: Tabular[] = []
  do {
    if (reader.is(';') || hasEnded(reader)) continue
    if (reader.accept('let')) readLet(reader, inner, lets)
    else results.push(readPipeline(reader, inner))
  } while (reader.accept(';'))
  if (!hasEnded(reader)) throw notEmulated(text.slice(reader.token.at))
  if (results.length === 0) throw new QuerySyntaxError(parseFault(text, text.length, ''))
  return results
}

const hasEnded = ({ token: { kind } }: TokenReader) => kind === 'end'

/** `let name = expression` or `let name = table | …`. */
function readLet(reader: TokenReader, scope: QueryScope, lets: Map<string, Tabular>): void {
  const name = reader.name()
  reader.expect('=')
  const { kind, text } = reader.token
  const isRows = kind === 'name' && (reader.following?.text !== '(' || isRowsFunction(text, scope)) && !['true', 'false'].includes(text)
  if (isRows && !reader.named.has(text)) lets.set(name, readPipeline(reader, scope))
  else reader.named.set(name, parseExpression(reader))
}

const isRowsFunction = (name: string, { functions }: QueryScope) => ['workspace', 'union', 'datatable'].includes(name) || name in functions

function readPipeline(reader: TokenReader, scope: QueryScope): Tabular {
  let tabular = readSource(reader, scope)
  while (reader.accept('|')) tabular = readOperator(reader, tabular)
  return tabular
}

/** The operator after a table, which the service includes in the error about a table that doesn't resolve. */
const nextOperator = (reader: TokenReader) => (reader.is('|') ? (reader.following?.text ?? '') : 'table')

function readSource(reader: TokenReader, scope: QueryScope): Tabular {
  if (reader.is('union') && reader.following?.text !== '|') return readUnion(reader, scope, readSource)
  if (reader.accept('(')) {
    const inner = readPipeline(reader, scope)
    reader.expect(')')
    return inner
  }
  if (reader.is('datatable')) return readDatatable(reader)
  if (reader.is('print', 'search', 'range', 'find')) throw notEmulated(reader.source.slice(reader.token.at))
  const name = reader.name()
  if (name === 'workspace' && reader.is('(')) return readOtherWorkspace(reader, scope)
  const body = scope.functions[name]
  const isCalled = reader.accept('(')
  if (isCalled) while (!reader.accept(')')) if (reader.take().kind === 'end') throw reader.fault()
  if (body !== undefined) return functionRows(body, scope)
  if (isCalled) throw unknownFunction(name)
  return scope.lets.get(name) ?? resolved(scope.findTable(name), reader, name)
}

/** A function that is saved in the workspace: its own query, without parameters. */
function functionRows(body: string, scope: QueryScope): Tabular {
  const [rows] = runPipelines(body, scope)
  return rows ?? { columns: [], rows: [] }
}

/** The rest of `workspace("name or ID").Table`. Which names the service accepts: Microsoft Learn, "workspace() expression". */
function readOtherWorkspace(reader: TokenReader, scope: QueryScope): Tabular {
  reader.expect('(')
  const { kind, text } = reader.take()
  if (kind !== 'string') throw reader.fault()
  reader.expect(')')
  reader.expect('.')
  const table = reader.name()
  return resolved(scope.inWorkspace(text)(table), reader, table)
}

function resolved(table: LogTable, reader: TokenReader, name: string): Tabular {
  if (!table.resolves) throw new UnresolvedTable(nextOperator(reader), name)
  return table
}

/** An empty `datatable(Name: type, …)[]`, with which a fuzzy union never fails. */
function readDatatable(reader: TokenReader): Tabular {
  reader.expect('datatable')
  reader.expect('(')
  const columns: { name: string; type: ColumnType }[] = []
  while (!reader.accept(')')) {
    if (columns.length > 0) reader.expect(',')
    const name = reader.name()
    reader.expect(':')
    columns.push({ name, type: readType(reader) })
  }
  reader.expect('[')
  reader.expect(']')
  return { columns, rows: [] }
}

function readType(reader: TokenReader): ColumnType {
  const name = reader.name()
  const types: readonly ColumnType[] = ['string', 'long', 'int', 'real', 'bool', 'datetime', 'timespan', 'dynamic']
  const type = types.find((one) => one === name)
  if (type === undefined) throw notEmulated(`the type ${name}`)
  return type
}

function readOperator(reader: TokenReader, input: Tabular): Tabular {
  const operator = reader.name()
  switch (operator) {
    case 'where':
    case 'filter': {
      const condition = compile(parseExpression(reader), input.columns, 'where')
      return {
        columns: input.columns,
        rows: lazily(function* () {
          for (const row of input.rows) if (condition.of(row) === true) yield row
        }),
      }
    }
    case 'extend':
      return extended(input, parseNamedList(reader), 'extend')
    case 'project':
      return reader.accept('-') ? reshaped(input, reader) : extended(input, parseNamedList(reader), 'project')
    case 'summarize': {
      const aggregates = reader.is('by') ? [] : parseNamedList(reader)
      return summarize(input, aggregates, reader.accept('by') ? parseNamedList(reader) : [])
    }
    case 'distinct':
      return summarize(input, [], parseNamedList(reader))
    case 'count':
      return summarize(input, [{ name: 'Count', expression: { kind: 'call', name: 'count', args: [] } }], [])
    case 'sort':
    case 'order':
      reader.expect('by')
      return sorted(input, reader)
    case 'top': {
      const rows = readCount(reader)
      reader.expect('by')
      return taken(sorted(input, reader), rows)
    }
    case 'take':
    case 'limit':
      return taken(input, readCount(reader))
    case 'render':
      // The service returns visualization options only on request, and nothing can follow `render`.
      reader.name()
      if (reader.is('|')) throw reader.fault()
      return input
    default:
      throw notEmulated(operator)
  }
}

function readCount(reader: TokenReader): number {
  const count = parseExpression(reader)
  if (count.kind !== 'literal' || typeof count.value !== 'number') throw reader.fault()
  return count.value
}

const taken = ({ columns, rows }: Tabular, count: number): Tabular => ({
  columns,
  rows: lazily(function* () {
    let left = count
    for (const row of rows) {
      if (left === 0) return
      left -= 1
      yield row
    }
  }),
})

function extended(input: Tabular, list: readonly NamedExpression[], operator: 'extend' | 'project'): Tabular {
  const added = list.map(({ name, expression }) => ({ name: name ?? nameOf(expression), ...compile(expression, input.columns, operator) }))
  const names = new Set(added.map(({ name }) => name))
  const kept = operator === 'extend' ? input.columns.filter(({ name }) => !names.has(name)) : []
  return {
    columns: [...kept, ...added.map(({ name, type }) => ({ name, type }))],
    rows: mapped(input.rows, (row) => {
      const values = Object.fromEntries(added.map(({ name, of }) => [name, of(row)]))
      return { ...row, values: operator === 'extend' ? { ...row.values, ...values } : values }
    }),
  }
}

/** Kusto sorts in descending order by default. */
function sorted(input: Tabular, reader: TokenReader): Tabular {
  const keys: { of: (row: RowValues) => ReturnType<ReturnType<typeof compile>['of']>; sign: number }[] = []
  do {
    const { of } = compile(parseExpression(reader), input.columns, 'sort')
    keys.push({ of, sign: reader.accept('asc') ? 1 : -1 })
    reader.accept('desc')
  } while (reader.accept(','))
  const compare = (one: RowValues, other: RowValues) =>
    keys.reduce((order, { of, sign }) => order || sign * compareValues(of(one), of(other)), 0)
  return { columns: input.columns, rows: lazily(() => [...input.rows].sort(compare)) }
}
