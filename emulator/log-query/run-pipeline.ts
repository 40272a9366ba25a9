import type { ColumnType } from '@/lib/domain/explore/table-schemas'
import { compile } from './evaluate'
import { type NamedExpression, parseExpression, parseNamedList, TokenReader } from './parse-expression'
import { notEmulated, UnresolvedTable } from './query-errors'
import { lazily, nameOf, summarize } from './summarize'
import { tokenize } from './tokenize'
import { compareValues, type RowValues, type Tabular } from './values'

/** A table of a workspace. Without any rows it doesn't resolve, but its columns may be known. */
export interface LogTable extends Tabular {
  resolves: boolean
}

export type FindTable = (name: string) => LogTable

/**
 * Runs a query of one statement: a table or a `union`, followed by `where`, `extend`, `project`, `summarize`, `distinct`, `count`,
 * `sort`, `top`, `take`, and `render` with simple expressions. `let`, `join`, `parse`, and `mv-expand` aren't supported.
 * @throws QuerySyntaxError, QuerySemanticError
 */
export function runPipeline(text: string, findTable: FindTable): Tabular {
  const reader = new TokenReader(tokenize(text), text)
  const result = readPipeline(reader, findTable)
  while (reader.accept(';'));
  if (reader.token.kind !== 'end') throw notEmulated(text.slice(reader.token.at))
  return result
}

function readPipeline(reader: TokenReader, findTable: FindTable): Tabular {
  let tabular = readSource(reader, findTable)
  while (reader.accept('|')) tabular = readOperator(reader, tabular)
  return tabular
}

/** The operator after a table, which the service includes in the error about a table that doesn't resolve. */
const nextOperator = (reader: TokenReader) => (reader.is('|') ? (reader.following?.text ?? '') : 'table')

function readSource(reader: TokenReader, findTable: FindTable): Tabular {
  if (reader.is('union') && reader.following?.text !== '|') return readUnion(reader, findTable)
  if (reader.accept('(')) {
    const inner = readPipeline(reader, findTable)
    reader.expect(')')
    return inner
  }
  if (reader.is('datatable')) return readDatatable(reader)
  if (reader.is('let', 'print', 'search', 'range', 'find')) throw notEmulated(reader.source.slice(reader.token.at))
  const name = reader.name()
  const table = findTable(name)
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

/** `union [isfuzzy=true] [withsource=Name] a, (b | …), …`; a fuzzy union skips operands that don't resolve. */
function readUnion(reader: TokenReader, findTable: FindTable): Tabular {
  reader.expect('union')
  const options = new Map<string, string>()
  while (reader.following?.text === '=') {
    const option = reader.name()
    reader.expect('=')
    options.set(option, reader.take().text)
  }
  const isFuzzy = options.get('isfuzzy') === 'true'
  const source = options.get('withsource')
  const found: Tabular[] = []
  let unresolved: UnresolvedTable | undefined
  do {
    const missing: string[] = []
    const name = reader.token.text
    const operand = readSource(reader, (table) => {
      const known = findTable(table)
      if (!known.resolves) missing.push(table)
      return isFuzzy ? { ...known, resolves: true } : known
    })
    if (missing.length > 0) unresolved = new UnresolvedTable('union', missing[0] ?? '')
    else found.push(source === undefined ? operand : withSource(operand, source, name))
  } while (reader.accept(','))
  if (found.length === 0) throw unresolved ?? notEmulated('an empty union')
  const columns = [...new Map(found.flatMap((operand) => operand.columns.map((column) => [column.name, column]))).values()]
  return {
    columns,
    rows: lazily(function* () {
      for (const operand of found) yield* operand.rows
    }),
  }
}

const withSource = ({ columns, rows }: Tabular, name: string, table: string): Tabular => ({
  columns: [{ name, type: 'string' }, ...columns],
  rows: mapped(rows, (row) => ({ ...row, values: { ...row.values, [name]: table } })),
})

const mapped = (rows: Iterable<RowValues>, change: (row: RowValues) => RowValues): Iterable<RowValues> =>
  lazily(function* () {
    for (const row of rows) yield change(row)
  })

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
      return extended(input, parseNamedList(reader), 'project')
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
      // The service returns visualization options only on request.
      reader.name()
      return input
    default:
      throw notEmulated(operator)
  }
}

function readCount(reader: TokenReader): number {
  if (reader.token.kind !== 'number') throw reader.fault()
  return Number(reader.take().text)
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
