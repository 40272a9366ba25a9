import { formatCount } from '@/lib/domain/text'
/** Longer texts are refused: no person wrote them. */
export const queryLengthMax = 10_000

/** What is wrong with a text before any language service or Azure sees it, as a sentence; null when nothing is. */
export function queryTextFault(text: string): string | null {
  if (text.length > queryLengthMax)
    return `The query is ${formatCount(text.length)} characters long. The portal takes up to ${formatCount(queryLengthMax)}.`
  const code = codeOf(text)
  if (code === '') return 'Enter a query, or choose one of the samples.'
  if (code.split(';').some((statement) => statement.trimStart().startsWith('.')))
    return 'A statement that begins with a dot is a management command. The portal only runs queries, which read.'
  return null
}

/**
 * The query with a limit on its rows, which the service then keeps to; a `render` at the end is left out, since the portal draws
 * by itself and nothing may follow it. The text is only ever added to at its end, so that positions in it stay right.
 */
export function limitRows(text: string, rows: number): string {
  const end = codeEnd(text)
  const body = text
    .slice(0, end)
    .replace(/\|\s*render\s+[^|;]*$/i, '')
    .trimEnd()
  return `${body}\n| take ${rows}`
}

/** How many brackets are open at once at most, those in comments and string literals left out. */
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

/** Comments and string literals of a query, which may hold anything, told from its code. */
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

/** The code with neither comments nor what stands in string literals. */
function codeOf(text: string): string {
  return pieces(text)
    .map(({ kind, from, to }) => (kind === 'code' ? text.slice(from, to) : kind === 'text' ? '""' : ' '))
    .join('')
    .trim()
}

/** Where the last statement ends, before trailing comments, blanks and semicolons. */
function codeEnd(text: string): number {
  for (const { kind, from, to } of pieces(text).toReversed()) {
    if (kind === 'comment') continue
    const kept = kind === 'text' ? to - from : text.slice(from, to).replace(/[\s;]+$/, '').length
    if (kept > 0) return from + kept
  }
  return 0
}
