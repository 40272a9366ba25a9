import { formatCount } from '@/lib/domain/text'

/** Longer texts are rejected: no one writes them by hand. */
export const queryLengthMax = 10_000

/** How many statements that return rows a query can have. */
export const resultsMax = 10

/** Returns why a text can't be run, as a sentence, without asking the language service or Azure; null if it can. */
export function queryTextFault(text: string): string | null {
  if (text.length > queryLengthMax)
    return `Shorten the query to at most ${formatCount(queryLengthMax)} characters; it has ${formatCount(text.length)}.`
  const statements = statementsOf(text)
  if (statements.length === 0) return 'Enter a query, or select a sample.'
  if (statements.some(({ code }) => code.startsWith('.')))
    return 'A statement that starts with a dot is a management command. The portal runs only queries that read data.'
  const results = resultStatements(text).length
  if (results === 0)
    return 'The query contains only statements that define something, such as let. Add a statement that returns rows, such as SigninLogs | take 10.'
  if (results > resultsMax) return `The query has ${formatCount(results)} statements that return rows. Run at most ${resultsMax} at a time.`
  return null
}

/** The beginning of a statement that returns no rows (Microsoft Learn, "Query statements"). */
const definition = /^(?:let|set|declare|alias|restrict)\b/

/** Returns the statements that return rows, each without comments around it, in their order: Azure returns a table for each. */
export function resultStatements(text: string): string[] {
  return rowStatements(text).map(({ from, to }) => text.slice(from, to))
}

const rowStatements = (text: string) => statementsOf(text).filter(({ code }) => !definition.test(code))

/**
 * Returns the query with a row limit for each statement that returns rows, which the service enforces. A `render` at the end of a
 * statement is removed, because the portal draws its own charts and nothing can follow `render`; nothing can follow `fork` and `facet`
 * either, so the tables of those aren't limited. No line is added, so that lines in error messages stay correct.
 */
export function limitRows(text: string, rows: number): string {
  const parts: string[] = []
  let at = 0
  for (const { from, to, code } of rowStatements(text)) {
    const end = from + (/\|\s*render\s[^|]*$/i.exec(code)?.index ?? to - from)
    const body = text.slice(at, end)
    parts.push(/\|\s*(?:fork|facet)\b/i.test(code) ? body : `${body.trimEnd()} | take ${rows}`)
    at = to
  }
  return parts.join('') + text.slice(at)
}

/** Whether the code has a name in it, outside comments and string literals. */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(codeOf(text))
}

/** Parsers of Microsoft Sentinel, which need no brackets (Microsoft Learn, "Using the Advanced Security Information Model (ASIM)"). */
const parser = /\b(?:_Im_|_ASim_|v?im(?=[A-Z])|ASim(?=[A-Z]))\w*/g

/** What reads every table, or every one whose name matches a pattern. */
const everyTable = /(?:^|[;({]|\blet\s+\w+\s*=)\s*(?:search|find)\b|\bunion\b[^|;)]*\*/

/** Calls that return rows, because of what is before or after them: a pipeline, a union, or a join. */
const rowsCalls = [
  /(?:^|[;({]|\blet\s+\w+\s*=)\s*(\w+)\s*\((?:[^()]|\([^()]*\))*\)\s*(?=\|)/g,
  /\bunion\b[^|;()]*(?<!=\s*)\b(\w+)\s*\(/g,
  /\b(?:join|lookup)\b[^|;()]*\(\s*(\w+)\s*\(/g,
]
/** A statement that is nothing but a call. */
const onlyCall = /^(\w+)\s*\((?:[^()]|\([^()]*\))*\)$/

/** Calls of the language that return rows and read no table of logs that they don't name, and a watchlist. */
const ownCalls = ['union', 'materialize', 'datatable', 'externaldata', 'range', 'print', '_GetWatchlist']

/**
 * Whether a query can read tables that it doesn't name: by a parser of Microsoft Sentinel, a function that's defined outside the query, or a
 * search in every table. A function that's used like a table, without brackets, can't be distinguished from one.
 */
export function hidesTables(text: string): boolean {
  const code = codeOf(text)
  const parsers = [...code.matchAll(parser)].some(([name]) => !name.endsWith('Logs'))
  if (parsers || everyTable.test(code)) return true
  const defined = [...code.matchAll(/\blet\s+(\w+)\s*=/g)].map(([, name]) => name)
  const lone = rowStatements(text).map(({ code: statement }) => onlyCall.exec(statement)?.[1])
  const called = [...rowsCalls.flatMap((call) => [...code.matchAll(call)].map(([, name]) => name)), ...lone]
  return called.some((name) => name !== undefined && !ownCalls.includes(name) && !defined.includes(name))
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

/** Returns the text with quotation marks for string literals and spaces for comments, so that every position stays the same. */
function codeOf(text: string): string {
  return pieces(text)
    .map(({ kind, from, to }) => {
      const piece = text.slice(from, to)
      return kind === 'code' ? piece : kind === 'text' ? '"'.repeat(piece.length) : ' '.repeat(piece.length)
    })
    .join('')
}

interface Statement {
  from: number
  to: number
  /** The statement's code: as long as its text, see `codeOf`. */
  code: string
}

/** Splits a query at the semicolons outside brackets, strings, and comments, and leaves out what is empty. */
function statementsOf(text: string): Statement[] {
  const code = codeOf(text)
  let start = 0
  return [...semicolons(code), code.length].flatMap((end) => {
    const part = code.slice(start, end)
    const from = start + part.length - part.trimStart().length
    start = end + 1
    return part.trim() === '' ? [] : [{ from, to: from + part.trim().length, code: part.trim() }]
  })
}

function semicolons(code: string): number[] {
  const found: number[] = []
  let depth = 0
  for (let at = 0; at < code.length; at += 1) {
    const character = code.charAt(at)
    if ('([{'.includes(character)) depth += 1
    else if (')]}'.includes(character)) depth -= 1
    else if (character === ';' && depth <= 0) found.push(at)
  }
  return found
}
