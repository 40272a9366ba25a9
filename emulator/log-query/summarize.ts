import type { ColumnType } from '@/lib/domain/explore/table-schemas'
import { type Compiled, compile } from './evaluate'
import type { Expression, NamedExpression } from './parse-expression'
import { unknownFunction } from './query-errors'
import { compareValues, figureOf, isMissing, type RowValues, type Tabular, textOf, type Value } from './values'

/** Aggregates the rows of one group. */
interface Accumulator {
  add(row: RowValues): void
  result(): Value
}

interface Aggregate {
  name: string
  type: ColumnType
  start(): Accumulator
}

const operator = 'summarize'

/** `summarize aggregates by keys`: a row for each group, in the order in which groups first appear. Without keys, always one row. */
export function summarize(input: Tabular, aggregates: readonly NamedExpression[], keys: readonly NamedExpression[]): Tabular {
  const compiledKeys = keys.map(({ name, expression }) => ({
    name: name ?? nameOf(expression),
    ...compile(expression, input.columns, operator),
  }))
  const compiled = aggregates.map(({ name, expression }) => aggregateOf(name, expression, input.columns))
  return {
    columns: [...compiledKeys, ...compiled].map(({ name, type }) => ({ name, type })),
    rows: lazily(() => {
      const groups = new Map<string, { keys: Value[]; accumulators: Accumulator[] }>()
      const start = (keyValues: Value[]) => ({ keys: keyValues, accumulators: compiled.map((aggregate) => aggregate.start()) })
      if (keys.length === 0) groups.set('', start([]))
      for (const row of input.rows) {
        const keyValues = compiledKeys.map(({ of }) => of(row))
        const id = keyValues.map(textOf).join('\u0000')
        const group = groups.get(id) ?? start(keyValues)
        groups.set(id, group)
        for (const accumulator of group.accumulators) accumulator.add(row)
      }
      return [...groups.values()].map((group) => ({
        values: Object.fromEntries([
          ...compiledKeys.map(({ name }, index) => [name, group.keys[index]]),
          ...compiled.map(({ name }, index) => [name, group.accumulators[index]?.result()]),
        ] as [string, Value][]),
      }))
    }),
  }
}

/** Rows that are created when they're first read. */
export function lazily(make: () => Iterable<RowValues>): Iterable<RowValues> {
  return { [Symbol.iterator]: () => make()[Symbol.iterator]() }
}

/** Rows that are changed when they're read. */
export const mapped = (rows: Iterable<RowValues>, change: (row: RowValues) => RowValues): Iterable<RowValues> =>
  lazily(function* () {
    for (const row of rows) yield change(row)
  })

/** The default name of a column. */
export function nameOf(expression: Expression): string {
  switch (expression.kind) {
    case 'column':
      return expression.name
    case 'member':
      return `${nameOf(expression.of)}_${expression.name}`
    case 'call': {
      const [first] = expression.args
      return first === undefined
        ? `${expression.name}_`
        : ['bin', 'tostring', 'startofday', 'tolower'].includes(expression.name)
          ? nameOf(first)
          : 'Column1'
    }
    case 'literal':
    case 'binary':
    case 'in':
      return 'Column1'
  }
}

function aggregateOf(given: string | undefined, expression: Expression, columns: Tabular['columns']): Aggregate {
  if (expression.kind === 'call' && expression.name === 'round') {
    const [inner, digits] = expression.args
    if (inner === undefined) throw unknownFunction('round')
    const rounded = aggregateOf(given ?? 'Column1', inner, columns)
    const places = digits?.kind === 'literal' ? figureOf(digits.value) : 0
    return {
      ...rounded,
      type: 'real',
      start: () => mapResult(rounded.start(), (value) => (isMissing(value) ? null : Number(figureOf(value).toFixed(places)))),
    }
  }
  if (expression.kind === 'binary') {
    // A conversion of units, as in `sum(Quantity) / 1000`.
    const { left, right, operator: sign } = expression
    if (right.kind !== 'literal' || (sign !== '/' && sign !== '*')) throw unknownFunction(sign)
    const scaled = aggregateOf(given ?? 'Column1', left, columns)
    const factor = sign === '/' ? 1 / figureOf(right.value) : figureOf(right.value)
    return {
      ...scaled,
      type: 'real',
      start: () => mapResult(scaled.start(), (value) => (isMissing(value) ? null : figureOf(value) * factor)),
    }
  }
  if (expression.kind !== 'call') throw unknownFunction(nameOf(expression))
  const { name, args } = expression
  const [first, second] = args
  const of: Compiled = first === undefined ? { type: 'long', of: () => null } : compile(first, columns, operator)
  const named = (type: ColumnType, start: () => Accumulator): Aggregate => ({
    name: given ?? `${name}_${first?.kind === 'column' ? first.name : ''}`,
    type,
    start,
  })
  switch (name) {
    case 'count':
      return named('long', () => counting(() => true))
    case 'countif':
      return named('long', () => counting((row) => of.of(row) === true))
    case 'dcount':
      return named('long', () => collecting(of, (values) => new Set(values.map(textOf)).size))
    case 'sum':
      return named(of.type, () =>
        collecting(of, (values) => values.reduce<number>((sum, value) => sum + (Number.isNaN(figureOf(value)) ? 0 : figureOf(value)), 0)),
      )
    case 'avg':
      return named('real', () =>
        collecting(of, (values) =>
          values.length === 0 ? null : values.reduce<number>((sum, value) => sum + figureOf(value), 0) / values.length,
        ),
      )
    case 'min':
      return named(of.type, () => choosing(of, (one, best) => compareValues(one, best) < 0))
    case 'max':
      return named(of.type, () => choosing(of, (one, best) => compareValues(one, best) > 0))
    case 'take_any':
      return named(of.type, () => choosing(of, () => false))
    case 'make_set':
      return named('dynamic', () => collecting(of, (values) => [...new Set(values)]))
    case 'percentile': {
      const percent = second?.kind === 'literal' ? figureOf(second.value) : 50
      return named(of.type, () =>
        collecting(
          of,
          (values) => values.toSorted(compareValues)[Math.min(values.length - 1, Math.floor((percent / 100) * values.length))] ?? null,
        ),
      )
    }
    default:
      throw unknownFunction(name)
  }
}

const mapResult = ({ add, result }: Accumulator, change: (value: Value) => Value): Accumulator => ({ add, result: () => change(result()) })

function counting(counts: (row: RowValues) => boolean): Accumulator {
  let count = 0
  return { add: (row) => (count += Number(counts(row))), result: () => count }
}

function collecting({ of }: Compiled, combine: (values: Value[]) => Value): Accumulator {
  const values: Value[] = []
  return {
    add: (row) => {
      const value = of(row)
      if (!isMissing(value)) values.push(value)
    },
    result: () => combine(values),
  }
}

function choosing({ of }: Compiled, isBetter: (one: Value, best: Value) => boolean): Accumulator {
  let best: Value = null
  return {
    add: (row) => {
      const value = of(row)
      if (!isMissing(value) && (isMissing(best) || isBetter(value, best))) best = value
    },
    result: () => best,
  }
}
