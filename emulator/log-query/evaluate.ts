import type { ColumnType } from '@/lib/domain/explore/table-schemas'
import type { Expression } from './parse-expression'
import { queryNow } from './query-clock'
import { unknownFunction, unresolvedColumn } from './query-errors'
import { compareValues, figureOf, isMissing, type RowValues, type Tabular, Timespan, textOf, type Value } from './values'

interface ScalarFunction {
  /** The type of the result; `first` is the type of the first argument. */
  type: ColumnType | 'first'
  call(args: readonly Value[], row: RowValues): Value
}

const dayMilliseconds = 86_400_000
const unitsOf: Readonly<Record<string, number>> = { millisecond: 1, second: 1_000, minute: 60_000, hour: 3_600_000, day: dayMilliseconds }

const binned = (value: Value, width: Value): Value => {
  const floor = (figure: number, size: number) => Math.floor(figure / size) * size
  if (value instanceof Date) return new Date(floor(value.getTime(), figureOf(width)))
  return isMissing(value) ? null : floor(figureOf(value), figureOf(width))
}

const parsedJson = (value: Value): Value => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as Value
  } catch {
    return value
  }
}

/** Scalar functions, by their names in Kusto. */
const scalarFunctions: Readonly<Record<string, ScalarFunction>> = {
  ago: { type: 'datetime', call: ([span]) => new Date(queryNow() - figureOf(span)) },
  now: { type: 'datetime', call: () => new Date(queryNow()) },
  startofday: { type: 'datetime', call: ([time]) => binned(time, dayMilliseconds) },
  ingestion_time: { type: 'datetime', call: (_, { ingestionTime }) => (ingestionTime === undefined ? null : new Date(ingestionTime)) },
  datetime_diff: {
    type: 'long',
    call: ([unit, one, other]) => Math.round((figureOf(one) - figureOf(other)) / (unitsOf[textOf(unit)] ?? Number.NaN)),
  },
  bin: { type: 'first', call: ([value, width]) => binned(value, width) },
  tostring: { type: 'string', call: ([value]) => textOf(value) },
  toint: { type: 'int', call: ([value]) => wholeOf(value) },
  tolong: { type: 'long', call: ([value]) => wholeOf(value) },
  todouble: { type: 'real', call: ([value]) => (Number.isNaN(figureOf(value)) ? null : figureOf(value)) },
  tolower: { type: 'string', call: ([value]) => textOf(value).toLowerCase() },
  toupper: { type: 'string', call: ([value]) => textOf(value).toUpperCase() },
  strcat: { type: 'string', call: (args) => args.map(textOf).join('') },
  estimate_data_size: { type: 'long', call: (values) => values.reduce<number>((sum, value) => sum + sizeOf(value), 0) },
  strlen: { type: 'long', call: ([value]) => textOf(value).length },
  round: { type: 'real', call: ([value, digits]) => Number(figureOf(value).toFixed(isMissing(digits) ? 0 : figureOf(digits))) },
  isempty: { type: 'bool', call: ([value]) => textOf(value) === '' },
  isnotempty: { type: 'bool', call: ([value]) => textOf(value) !== '' },
  isnull: { type: 'bool', call: ([value]) => isMissing(value) },
  isnotnull: { type: 'bool', call: ([value]) => !isMissing(value) },
  not: { type: 'bool', call: ([value]) => value !== true },
  coalesce: { type: 'first', call: (args) => args.find((value) => !isMissing(value) && value !== '') },
  iff: { type: 'string', call: ([condition, one, other]) => (condition === true ? one : other) },
  parse_json: { type: 'dynamic', call: ([value]) => parsedJson(value) },
  todynamic: { type: 'dynamic', call: ([value]) => parsedJson(value) },
}

/** The estimated size of a value in bytes; of all columns, that of each. */
const sizeOf = (value: Value): number => (isMissing(value) ? 0 : Buffer.byteLength(textOf(value)))

const wholeOf = (value: Value): Value => (Number.isNaN(figureOf(value)) ? null : Math.trunc(figureOf(value)))

const hasTerm = (text: string, term: string) =>
  ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(
    ` ${term
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `,
  )

/** Case-insensitive string operators, without their negations. */
const textOperators: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  has: hasTerm,
  contains: (text, part) => text.toLowerCase().includes(part.toLowerCase()),
  startswith: (text, part) => text.toLowerCase().startsWith(part.toLowerCase()),
  endswith: (text, part) => text.toLowerCase().endsWith(part.toLowerCase()),
}

/** A compiled expression: computes a value for each row, and has the type of the result. */
export interface Compiled {
  type: ColumnType
  of: (row: RowValues) => Value
}

/**
 * Compiles an expression for rows with these columns.
 * @param operator the operator that contains the expression, for error messages
 * @throws QuerySemanticError for an unknown column or function
 */
export function compile(expression: Expression, columns: Tabular['columns'], operator: string): Compiled {
  switch (expression.kind) {
    case 'literal':
      return { type: literalType(expression.value), of: () => expression.value }
    case 'column': {
      if (expression.name === '*') return { type: 'dynamic', of: ({ values }) => values }
      const column = columns.find(({ name }) => name === expression.name)
      if (column === undefined) throw unresolvedColumn(operator, expression.name)
      return { type: column.type, of: ({ values }) => values[column.name] }
    }
    case 'member': {
      const { of } = compile(expression.of, columns, operator)
      const { name } = expression
      return { type: 'dynamic', of: (row) => memberOf(of(row), name) }
    }
    case 'call': {
      const known = scalarFunctions[expression.name]
      if (known === undefined) throw unknownFunction(expression.name)
      const args = expression.args.map((argument) => compile(argument, columns, operator))
      return {
        type: known.type === 'first' ? (args[0]?.type ?? 'string') : known.type,
        of: (row) =>
          known.call(
            args.map(({ of }) => of(row)),
            row,
          ),
      }
    }
    case 'in': {
      const { of } = compile(expression.of, columns, operator)
      const items = expression.items.map((item) => compile(item, columns, operator))
      const { isNegated, ignoresCase } = expression
      const key = (value: Value) => (ignoresCase ? textOf(value).toLowerCase() : textOf(value))
      return { type: 'bool', of: (row) => items.some((item) => key(item.of(row)) === key(of(row))) !== isNegated }
    }
    case 'binary':
      return compileBinary(expression, columns, operator)
  }
}

function compileBinary(
  { operator: sign, left, right }: Extract<Expression, { kind: 'binary' }>,
  columns: Tabular['columns'],
  operator: string,
): Compiled {
  const [one, other] = [compile(left, columns, operator), compile(right, columns, operator)]
  const bool = (compare: (a: Value, b: Value) => boolean): Compiled => ({ type: 'bool', of: (row) => compare(one.of(row), other.of(row)) })
  const textOperator = textOperators[sign.replace(/^!/, '')]
  if (textOperator !== undefined) return bool((a, b) => textOperator(textOf(a), textOf(b)) !== sign.startsWith('!'))
  switch (sign) {
    case 'and':
      return { type: 'bool', of: (row) => one.of(row) === true && other.of(row) === true }
    case 'or':
      return { type: 'bool', of: (row) => one.of(row) === true || other.of(row) === true }
    case '==':
      return bool((a, b) => !isMissing(a) && compareValues(a, b) === 0)
    case '!=':
      return bool((a, b) => compareValues(a, b) !== 0)
    case '=~':
    case '!~':
      return bool((a, b) => (textOf(a).toLowerCase() === textOf(b).toLowerCase()) === (sign === '=~'))
    case '<':
      return bool((a, b) => !isMissing(a) && compareValues(a, b) < 0)
    case '<=':
      return bool((a, b) => !isMissing(a) && compareValues(a, b) <= 0)
    case '>':
      return bool((a, b) => !isMissing(a) && compareValues(a, b) > 0)
    case '>=':
      return bool((a, b) => !isMissing(a) && compareValues(a, b) >= 0)
    default:
      return compileArithmetic(sign, one, other)
  }
}

function compileArithmetic(sign: string, one: Compiled, other: Compiled): Compiled {
  const figure = (a: number, b: number) => ({ '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b })[sign] ?? Number.NaN
  const isTime = (type: ColumnType) => type === 'datetime'
  if (isTime(one.type) && isTime(other.type))
    return { type: 'timespan', of: (row) => new Timespan(figureOf(one.of(row)) - figureOf(other.of(row))) }
  if (isTime(one.type)) return { type: 'datetime', of: (row) => new Date(figure(figureOf(one.of(row)), figureOf(other.of(row)))) }
  const isWhole = [one, other].every(({ type }) => type === 'long' || type === 'int')
  return {
    type: isWhole ? 'long' : 'real',
    of: (row) => {
      const value = figure(figureOf(one.of(row)), figureOf(other.of(row)))
      if (!Number.isFinite(value)) return null
      return isWhole ? Math.trunc(value) : value
    },
  }
}

function literalType(value: Value): ColumnType {
  if (value instanceof Timespan) return 'timespan'
  if (value instanceof Date) return 'datetime'
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'real'
  return typeof value === 'boolean' ? 'bool' : 'string'
}

function memberOf(value: Value, name: string | number): Value {
  if (value === null || typeof value !== 'object' || value instanceof Date || value instanceof Timespan) return null
  return (value as Readonly<Record<string | number, Value>>)[name] ?? null
}
