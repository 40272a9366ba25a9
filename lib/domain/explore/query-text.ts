import { formatCount } from '@/lib/domain/text'

/** Longer texts are rejected: no one writes them by hand. */
export const queryLengthMax = 10_000

/** Returns why a text can't be run, as a sentence, without asking the language service or Azure; null if it can. */
export function queryTextFault(text: string): string | null {
  if (text.length > queryLengthMax)
    return `Shorten the query to at most ${formatCount(queryLengthMax)} characters; it has ${formatCount(text.length)}.`
  const code = codeOf(text)
  if (code === '') return 'Enter a query, or select a sample.'
  if (code.split(';').some((statement) => statement.trimStart().startsWith('.')))
    return 'A statement that starts with a dot is a management command. The portal runs only queries that read data.'
  return null
}

/**
 * Returns the query with a row limit, which the service enforces. A `render` at the end is removed, because the portal draws its own
 * charts and nothing can follow `render`. The text changes only at its end, so that positions in error messages stay correct.
 */
export function limitRows(text: string, rows: number): string {
  const end = codeEnd(text)
  const body = text
    .slice(0, end)
    .replace(/\|\s*render\s+[^|;]*$/i, '')
    .trimEnd()
  return `${body}\n| take ${rows}`
}

/** Returns how deeply brackets are nested, ignoring comments and string literals. */
export function bracketDepth(text: string): number {
  let depth = 0
  let deepest = 0
  for (const character of codeOf(text)) {
    if ('([{'.includes(character)) deepest = Math.max(deepest, (depth += 1))
    else if (')]}'.includes(character)) depth -= 1
  }
  return deepest
}

interface Piece {
  kind: 'code' | 'text' | 'comment'
  from: number
  to: number
}

const pattern =
  /\/\/[^\n]*|h?@"(?:[^"]|"")*"?|h?@'(?:[^']|'')*'?|```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?/gi

/** Separates a query's code from its comments and string literals, which can contain anything. */
function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let at = 0
  for (const { 0: match, index } of text.matchAll(pattern)) {
    if (index > at) found.push({ kind: 'code', from: at, to: index })
    at = index + match.length
    found.push({ kind: match.startsWith('//') ? 'comment' : 'text', from: index, to: at })
  }
  if (at < text.length) found.push({ kind: 'code', from: at, to: text.length })
  return found
}

/** Returns the code without comments and without the contents of string literals. */
function codeOf(text: string): string {
  return pieces(text)
    .map(({ kind, from, to }) => (kind === 'code' ? text.slice(from, to) : kind === 'text' ? '""' : ' '))
    .join('')
    .trim()
}

/** Returns where the last statement ends, before trailing comments, white space, and semicolons. */
function codeEnd(text: string): number {
  for (const { kind, from, to } of pieces(text).toReversed()) {
    if (kind === 'comment') continue
    const kept = kind === 'text' ? to - from : text.slice(from, to).replace(/[\s;]+$/, '').length
    if (kept > 0) return from + kept
  }
  return 0
}
