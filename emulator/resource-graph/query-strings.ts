/** A query that can't be parsed, with the unexpected token. */
export class GraphQueryError extends Error {
  constructor(readonly token: string) {
    super(`The query can't be parsed at '${token}'.`)
  }
}

// String literals in Kusto (Microsoft Learn, "The string data type"): quoted with backslash escapes, or verbatim after @.
const literal = /@'(?:[^']|'')*'|@"(?:[^"]|"")*"|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** Splits a query at a separator outside strings. */
export function splitOutsideStrings(query: string, separator: '|' | ','): string[] {
  const parts: string[] = ['']
  for (let index = 0; index < query.length; ) {
    const found = literalAt(query, index)
    const text = found ?? query.charAt(index)
    if (text === separator) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${text}`)
    index += text.length
  }
  return parts.map((part) => part.trim())
}

function literalAt(query: string, index: number): string | undefined {
  literal.lastIndex = index
  const found = literal.exec(query)?.[0]
  if (found === undefined && /['"]/.test(query.charAt(index))) throw new GraphQueryError(query.slice(index))
  return found
}

/** The value of a string literal. */
export function readString(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '' || literalAt(trimmed, 0) !== trimmed) throw new GraphQueryError(text)
  if (trimmed.startsWith('@')) {
    const quote = trimmed.charAt(1)
    return trimmed.slice(2, -1).replaceAll(quote + quote, quote)
  }
  return trimmed.slice(1, -1).replace(/\\(.)/g, (_all, character: string) => escapes[character] ?? character)
}
