import { QuerySyntaxError } from './query-errors'
import { parseFault, type Token } from './tokenize'
import { Timespan, type Value } from './values'

export type Expression =
  | { kind: 'literal'; value: Value }
  | { kind: 'column'; name: string }
  | { kind: 'member'; of: Expression; name: string | number }
  | { kind: 'call'; name: string; args: readonly Expression[] }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'in'; of: Expression; items: readonly Expression[]; isNegated: boolean; ignoresCase: boolean }

/** An expression with an optional name, as in `Failed = countif(…)`. */
export interface NamedExpression {
  name: string | undefined
  expression: Expression
}

const unitMilliseconds: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 }

/** Binary operators, from the lowest to the highest precedence. */
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  [
    '==',
    '!=',
    '=~',
    '!~',
    '<',
    '<=',
    '>',
    '>=',
    'has',
    '!has',
    'contains',
    '!contains',
    'startswith',
    '!startswith',
    'endswith',
    '!endswith',
  ],
  ['+', '-'],
  ['*', '/', '%'],
]

/** Reads tokens in sequence and creates errors with the current position. */
export class TokenReader {
  #next = 0
  /** The expressions that `let` statements gave names. */
  readonly named = new Map<string, Expression>()

  constructor(
    private readonly tokens: readonly Token[],
    readonly source: string,
  ) {}

  get token(): Token {
    return this.tokens[this.#next] ?? { kind: 'end', text: '', at: this.source.length }
  }

  get following(): Token | undefined {
    return this.tokens[this.#next + 1]
  }

  is(...texts: string[]): boolean {
    return this.token.kind !== 'string' && texts.includes(this.token.text) && this.token.kind !== 'end'
  }

  take(): Token {
    const { token } = this
    this.#next += 1
    return token
  }

  accept(...texts: string[]): boolean {
    if (!this.is(...texts)) return false
    this.#next += 1
    return true
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.fault()
  }

  name(): string {
    if (this.token.kind !== 'name') throw this.fault()
    return this.take().text
  }

  fault(): QuerySyntaxError {
    return new QuerySyntaxError(parseFault(this.source, this.token.at, this.token.text))
  }
}

/** `a, b = c, …` */
export function parseNamedList(reader: TokenReader): NamedExpression[] {
  const list = [parseNamed(reader)]
  while (reader.accept(',')) list.push(parseNamed(reader))
  return list
}

function parseNamed(reader: TokenReader): NamedExpression {
  if (reader.token.kind !== 'name' || reader.following?.text !== '=') return { name: undefined, expression: parseExpression(reader) }
  const name = reader.name()
  reader.expect('=')
  return { name, expression: parseExpression(reader) }
}

export function parseExpression(reader: TokenReader, level = 0): Expression {
  const operators = levels[level]
  if (operators === undefined) return parsePostfix(reader)
  let left = parseExpression(reader, level + 1)
  for (;;) {
    if (level === 2 && reader.is('in', '!in', 'in~', '!in~')) left = parseIn(reader, left)
    else if (level === 2 && reader.is('between', '!between')) left = parseBetween(reader, left)
    else if (reader.is(...operators)) {
      const operator = reader.take().text
      left = { kind: 'binary', operator, left, right: parseExpression(reader, level + 1) }
    } else return left
  }
}

function parseIn(reader: TokenReader, of: Expression): Expression {
  const operator = reader.take().text
  reader.expect('(')
  const items = parseArguments(reader)
  return { kind: 'in', of, items, isNegated: operator.startsWith('!'), ignoresCase: operator.endsWith('~') }
}

/** `x between (a .. b)`, which includes both ends. */
function parseBetween(reader: TokenReader, left: Expression): Expression {
  const isNegated = reader.take().text.startsWith('!')
  reader.expect('(')
  const low = parseExpression(reader)
  reader.expect('..')
  const high = parseExpression(reader)
  reader.expect(')')
  const compare = (operator: string, right: Expression): Expression => ({ kind: 'binary', operator, left, right })
  return isNegated
    ? { kind: 'binary', operator: 'or', left: compare('<', low), right: compare('>', high) }
    : { kind: 'binary', operator: 'and', left: compare('>=', low), right: compare('<=', high) }
}

function parsePostfix(reader: TokenReader): Expression {
  let expression = parsePrimary(reader)
  for (;;) {
    if (reader.accept('.')) expression = { kind: 'member', of: expression, name: reader.name() }
    else if (reader.accept('[')) {
      const { kind, text } = reader.take()
      if (kind !== 'string' && kind !== 'number') throw reader.fault()
      reader.expect(']')
      expression = { kind: 'member', of: expression, name: kind === 'number' ? Number(text) : text }
    } else return expression
  }
}

function parsePrimary(reader: TokenReader): Expression {
  if (reader.accept('(')) {
    const expression = parseExpression(reader)
    reader.expect(')')
    return expression
  }
  if (reader.accept('-')) return { kind: 'binary', operator: '-', left: { kind: 'literal', value: 0 }, right: parsePrimary(reader) }
  const { kind, text } = reader.token
  switch (kind) {
    case 'number':
      reader.take()
      return { kind: 'literal', value: Number(text) }
    case 'string':
      reader.take()
      return { kind: 'literal', value: text }
    case 'timespan':
      reader.take()
      return { kind: 'literal', value: timespanOf(text) }
    case 'name':
      reader.take()
      if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' }
      if (text === 'datetime' && reader.is('(')) return { kind: 'literal', value: readDatetime(reader) }
      if (reader.named.has(text)) return reader.named.get(text) ?? { kind: 'literal', value: null }
      return reader.accept('(') ? { kind: 'call', name: text, args: parseArguments(reader) } : { kind: 'column', name: text }
    case 'sign':
    case 'end':
      throw reader.fault()
  }
}

/** The rest of a parenthesized list, including the closing parenthesis. */
function parseArguments(reader: TokenReader): Expression[] {
  const list: Expression[] = []
  while (!reader.accept(')')) {
    if (list.length > 0) reader.expect(',')
    // `*` stands for all columns.
    list.push(reader.accept('*') ? { kind: 'column', name: '*' } : parseExpression(reader))
  }
  return list
}

/** The rest of `datetime(2026-11-25T18:00)`, which isn't an expression. Times are in UTC. */
function readDatetime(reader: TokenReader): Date {
  const { at } = reader.take()
  while (!reader.is(')')) if (reader.take().kind === 'end') throw reader.fault()
  const written = reader.source.slice(at + 1, reader.token.at).trim()
  const moment = new Date(written.includes('T') && !/(?:Z|[+-]\d\d:\d\d)$/.test(written) ? `${written}Z` : written)
  if (Number.isNaN(moment.getTime())) throw reader.fault()
  reader.take()
  return moment
}

function timespanOf(text: string): Timespan {
  const [, amount = '', unit = ''] = /^([\d.]+)([a-z]+)$/.exec(text) ?? []
  return new Timespan(Number(amount) * (unitMilliseconds[unit] ?? Number.NaN))
}
