/** How a part of a query is colored. */
export const tokenKinds = ['plain', 'keyword', 'name', 'function', 'literal', 'comment', 'punctuation'] as const
export type TokenKind = (typeof tokenKinds)[number]

/** A range of a query's text. Positions count UTF-16 code units, like JavaScript strings. */
export interface QueryToken {
  from: number
  length: number
  kind: TokenKind
}

/** An error or a warning about a query. */
export interface QueryFinding {
  severity: 'error' | 'warning'
  message: string
  from: number
  length: number
}

/** What the language service returns for a query. */
export interface QueryCheck {
  tokens: QueryToken[]
  findings: QueryFinding[]
  /** Whether the query filters TimeGenerated itself, so that a time range would hide rows that it asks for. */
  setsTime: boolean
}

/** Converts an offset to a line and a column, both starting at 1. */
export function positionOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

/** Splits the whole text into ranges of one kind each. Ranges that overlap or extend beyond the text are ignored. */
export function colorText<Kind extends string>(
  text: string,
  ranges: readonly { from: number; length: number; kind: Kind }[],
): { text: string; kind: Kind | 'plain' }[] {
  const parts: { text: string; kind: Kind | 'plain' }[] = []
  let at = 0
  for (const { from, length, kind } of ranges.toSorted((one, other) => one.from - other.from)) {
    if (from < at || from + length > text.length) continue
    if (from > at) parts.push({ text: text.slice(at, from), kind: 'plain' })
    parts.push({ text: text.slice(from, from + length), kind })
    at = from + length
  }
  if (at < text.length) parts.push({ text: text.slice(at), kind: 'plain' })
  return parts
}

/**
 * The answer to a text that was sent to be checked. `too-complex`: checking it would take too long, and Azure still checks it.
 * `unavailable`: the language service starts or is busy, so the same text can be checked later.
 */
export type QueryCheckAnswer = { kind: 'checked'; check: QueryCheck } | { kind: 'too-complex' } | { kind: 'unavailable' }
