/** How a part of a query is colored. */
export const tokenKinds = ['plain', 'keyword', 'name', 'function', 'literal', 'comment', 'punctuation'] as const
export type TokenKind = (typeof tokenKinds)[number]

/** A stretch of a query's text; positions count UTF-16 units, as JavaScript does. */
export interface QueryToken {
  from: number
  length: number
  kind: TokenKind
}

/** Something that is wrong with a query, or may be. */
export interface QueryFinding {
  severity: 'error' | 'warning'
  message: string
  from: number
  length: number
}

/** What the language service says of a query. */
export interface QueryCheck {
  tokens: QueryToken[]
  findings: QueryFinding[]
}

/** A position as people count: lines and columns begin with 1. */
export function positionOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

/** The text in stretches of one kind each, nothing left out; stretches that overlap or lie outside the text are passed over. */
export function colorText<Kind extends string>(
  text: string,
  stretches: readonly { from: number; length: number; kind: Kind }[],
): { text: string; kind: Kind | 'plain' }[] {
  const parts: { text: string; kind: Kind | 'plain' }[] = []
  let at = 0
  for (const { from, length, kind } of stretches.toSorted((one, other) => one.from - other.from)) {
    if (from < at || from + length > text.length) continue
    if (from > at) parts.push({ text: text.slice(at, from), kind: 'plain' })
    parts.push({ text: text.slice(from, from + length), kind })
    at = from + length
  }
  if (at < text.length) parts.push({ text: text.slice(at), kind: 'plain' })
  return parts
}
