import { QuerySyntaxError } from './query-errors'

export interface Token {
  kind: 'name' | 'number' | 'timespan' | 'string' | 'sign' | 'end'
  /** The text as written, without quotes for a string. */
  text: string
  at: number
}

const pattern =
  /(?<space>\s+|\/\/[^\n]*)|(?<timespan>\d+(?:\.\d+)?(?:ms|d|h|m|s)\b)|(?<number>\d+(?:\.(?!\.)\d*)?)|(?<string>@"[^"]*"|@'[^']*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<sign>!?in~|!(?:in|has|contains|startswith|endswith|between)\b|\.\.|==|!=|=~|!~|<=|>=|[|()[\],.=<>+\-*/%;:])|(?<name>[A-Za-z_][A-Za-z0-9_]*)/y

const kinds = ['timespan', 'number', 'string', 'sign', 'name'] as const

/** The tokens of a query. The last one marks the end. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    pattern.lastIndex = at
    const groups = pattern.exec(text)?.groups
    if (groups === undefined) throw new QuerySyntaxError(parseFault(text, at, text.charAt(at)))
    const kind = kinds.find((one) => groups[one] !== undefined)
    const written = groups[kind ?? 'space'] ?? ''
    if (kind !== undefined) tokens.push({ kind, text: kind === 'string' ? unquoted(written) : written, at })
    at += written.length
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }]
}

function unquoted(written: string): string {
  if (written.startsWith('@')) return written.slice(2, -1)
  return written.slice(1, -1).replace(/\\(.)/g, (_, escaped: string) => ({ n: '\n', r: '\r', t: '\t' })[escaped] ?? escaped)
}

/** The service's message for the position of a syntax error. */
export function parseFault(source: string, at: number, text: string): string {
  const before = source.slice(0, at).split('\n')
  return `Query could not be parsed at '${text}' on line [${before.length},${(before.at(-1)?.length ?? 0) + 1}]`
}
