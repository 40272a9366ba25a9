import { queryNow } from './query-clock'

/** The start of a query's time range in real milliseconds, from a `where TimeGenerated > ago(…)` or `>= datetime(…)`. */
type Window = number | undefined

export interface Aggregate {
  column: string
  kind: 'count' | 'min' | 'max' | 'percentile' | 'billed'
  of?: 'timeGenerated' | 'ingestionTime' | 'latencySeconds'
  /** The percentile, 0 to 100. */
  percent?: number
}

/** Queries that can be answered by counting, without creating rows. A demo that has run for days has millions of rows. */
export type ParsedQuery =
  | { kind: 'count'; table: string; window: Window }
  | CountedSummary
  | { kind: 'summaries'; summaries: readonly CountedSummary[] }

export interface CountedSummary {
  kind: 'summarize'
  tables: readonly string[]
  /** Whether an operand is a `datatable`, so that a union of missing tables doesn't fail. */
  hasDatatable: boolean
  isFuzzy: boolean
  sourceColumn: string
  window: Window
  aggregates: readonly Aggregate[]
  bin: Bin | undefined
}

interface Bin {
  column: string
  milliseconds: number
}

/** The query has none of these forms, so `runPipeline` must run it. */
class OtherForm extends Error {}

const name = '[A-Za-z_][A-Za-z0-9_]*'

/**
 * Parses exactly four forms of queries: `T | count`,
 * `union isfuzzy=true withsource=S T1, T2, (datatable(…)[…]) | summarize x=count(), y=max(TimeGenerated) by S[, bin(TimeGenerated, 1h)]`,
 * each with an optional `| where TimeGenerated > ago(…)` after the tables; a union without `withsource` of operands such as
 * `(T | where TimeGenerated > ago(3d) | project TimeGenerated, Ingested = ingestion_time(), Bytes = _BilledSize, S = 'T')`; and
 * `let U = union …; union (U | summarize …), (U | where … | summarize …)`. Returns undefined for any other.
 */
export function parseQuery(text: string): ParsedQuery | undefined {
  try {
    return parseForm(text)
  } catch (fault) {
    if (fault instanceof OtherForm) return undefined
    throw fault
  }
}

function parseForm(text: string): ParsedQuery {
  const source = text
    .replace(/\/\/[^\n]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/;$/, '')
  const named = new RegExp(`^let (${name}) = (union .+); ?union (.+)$`, 'i').exec(source)
  return named === null ? parseStatement(source) : parseSummaries(named, source)
}

/** The operands of a union that each summarize the rows of one `let`. */
function parseSummaries([, rows = '', union = '', operands = '']: RegExpExecArray, source: string): ParsedQuery {
  const summaries = splitOutside(operands, ',').map((operand) => {
    const [, rest] = new RegExp(`^\\( ?${rows} \\| (.+)\\)$`).exec(operand) ?? []
    const summary = rest === undefined ? undefined : parseStatement(`${union} | ${rest}`)
    if (summary?.kind !== 'summarize') throw unsupported(source)
    return summary
  })
  return { kind: 'summaries', summaries }
}

function parseStatement(source: string): ParsedQuery {
  const [head = '', ...rest] = splitOutside(source, '|')
  const { window, operators } = takeWindow(rest)
  const [operator, ...more] = operators
  if (operator === undefined || more.length > 0) throw unsupported(source)

  if (/^union\b/i.test(head)) return parseUnion(head, operator, window, source)
  if (!new RegExp(`^${name}$`).test(head)) throw unsupported(source)
  if (/^count$/i.test(operator)) return { kind: 'count', table: head, window }
  throw unsupported(source)
}

const unsupported = (source: string) => new OtherForm(source)

function takeWindow(operators: string[]): { window: Window; operators: string[] } {
  const [first, ...rest] = operators
  const since = /^where TimeGenerated >=? (?:ago\( ?(\d+)([dhms]) ?\)|datetime\( ?([\dTZ:.-]+) ?\))$/i.exec(first ?? '')
  if (since === null) return { window: undefined, operators }
  const [, amount, unit, time] = since
  return { window: time === undefined ? queryNow() - toMilliseconds(amount, unit) : Date.parse(time), operators: rest }
}

/** The later start of two time ranges. */
const later = (one: Window, other: Window): Window => (one === undefined || other === undefined ? (one ?? other) : Math.max(one, other))

const unitMilliseconds: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 }

const toMilliseconds = (amount: string | undefined, unit: string | undefined): number =>
  Number(amount) * (unitMilliseconds[(unit ?? '').toLowerCase()] ?? Number.NaN)

function parseUnion(head: string, operator: string, window: Window, source: string): ParsedQuery {
  const options = /^union ((?:(?:isfuzzy|withsource|kind) ?= ?\w+ )*)(.+)$/i.exec(head)
  const summarize = /^summarize (.+) by (.+)$/i.exec(operator)
  if (options === null || summarize === null) throw unsupported(source)
  const option = (key: string) => new RegExp(`${key} ?= ?(\\w+)`, 'i').exec(options[1] ?? '')?.[1]

  const operands = splitOutside(options[2] ?? '', ',').map((operand) => operand.replace(/^\((.*)\)$/, '$1').trim())
  const projected = operands.map(parseProjected)
  if (projected.some((operand) => operand !== undefined))
    return parseProjectedUnion(operands, projected, { isFuzzy: option('isfuzzy')?.toLowerCase() === 'true', summarize, window }, source)
  const tables = operands.filter((operand) => new RegExp(`^${name}$`).test(operand))
  const datatables = operands.filter((operand) => /^datatable ?\(.*\) ?\[.*\]$/i.test(operand))
  const sourceColumn = option('withsource')
  if (tables.length + datatables.length !== operands.length || sourceColumn === undefined) throw unsupported(source)

  const { by, bin } = parseKeys(summarize[2] ?? '', source)
  if (by !== sourceColumn) throw unsupported(source)

  return {
    kind: 'summarize',
    tables,
    hasDatatable: datatables.length > 0,
    isFuzzy: option('isfuzzy')?.toLowerCase() === 'true',
    sourceColumn,
    window,
    aggregates: splitOutside(summarize[1] ?? '', ',').map((aggregate) => parseAggregate(aggregate, source)),
    bin,
  }
}

/** `S` or `S, [Name =] bin(TimeGenerated, 1h)`. */
function parseKeys(keys: string, source: string): { by: string | undefined; bin: Bin | undefined } {
  const [by, second, ...others] = splitOutside(keys, ',')
  if (second === undefined) return { by, bin: undefined }
  const bin = /^(?:(\w+) ?= ?)?bin\( ?TimeGenerated ?, ?(\d+)([dhms]) ?\)$/i.exec(second)
  if (bin === null || others.length > 0) throw unsupported(source)
  return { by, bin: { column: bin[1] ?? 'TimeGenerated', milliseconds: toMilliseconds(bin[2], bin[3]) } }
}

interface Projected {
  table: string
  window: Window
  /** The column that contains the table name. */
  nameColumn: string
  /** The column that contains the billed size, if there is one. */
  bytesColumn: string | undefined
}

/** Parses an operand that projects its table name and ingestion time. Returns undefined for any other. */
function parseProjected(operand: string): Projected | undefined {
  const [head = '', ...rest] = splitOutside(operand, '|')
  const { window, operators } = takeWindow(rest)
  const [, bytesColumn, nameColumn = '', table] =
    /^project TimeGenerated, Ingested ?= ?ingestion_time\(\), (?:(\w+) ?= ?_BilledSize, )?(\w+) ?= ?'(\w+)'$/i.exec(operators[0] ?? '') ??
    []
  return table === head && operators.length === 1 ? { table: head, window, nameColumn, bytesColumn } : undefined
}

function parseProjectedUnion(
  operands: readonly string[],
  projected: readonly (Projected | undefined)[],
  { isFuzzy, summarize, window }: { isFuzzy: boolean; summarize: RegExpExecArray; window: Window },
  source: string,
): ParsedQuery {
  const known = projected.filter((operand) => operand !== undefined)
  const datatables = operands.filter((operand) => /^datatable ?\(.*\) ?\[.*\]$/i.test(operand))
  const { by: sourceColumn = '', bin } = parseKeys(summarize[2] ?? '', source)
  const [first] = known
  const isUniform = known.every(
    (operand) => operand.nameColumn === sourceColumn && operand.window === first?.window && operand.bytesColumn === first?.bytesColumn,
  )
  if (!isUniform || known.length + datatables.length !== operands.length) throw unsupported(source)
  const columns: Readonly<Record<string, string>> = {
    Ingested: 'ingestion_time()',
    ...(first?.bytesColumn && { [first.bytesColumn]: '_BilledSize' }),
  }
  const aggregates = splitOutside(summarize[1] ?? '', ',').map((aggregate) =>
    parseAggregate(
      Object.entries(columns).reduce((text, [column, read]) => text.replace(new RegExp(`(?<=[(,] ?)${column}\\b`, 'g'), read), aggregate),
      source,
    ),
  )
  return {
    kind: 'summarize',
    tables: known.map(({ table }) => table),
    hasDatatable: datatables.length > 0,
    isFuzzy,
    sourceColumn,
    window: later(first?.window, window),
    aggregates,
    bin,
  }
}

function parseAggregate(text: string, source: string): Aggregate {
  const percentile = /^(\w+) ?= ?percentile\( ?datetime_diff\('second', ingestion_time\(\), TimeGenerated\), (\d+) ?\)$/i.exec(text)
  if (percentile !== null) return { column: percentile[1] ?? '', kind: 'percentile', of: 'latencySeconds', percent: Number(percentile[2]) }
  const billed = /^(\w+) ?= ?sum\( ?_BilledSize ?\)$/i.exec(text)
  if (billed !== null) return { column: billed[1] ?? '', kind: 'billed' }
  const match = /^(?:(\w+) ?= ?)?(count|min|max)\( ?(TimeGenerated|ingestion_time\(\))? ?\)$/i.exec(text)
  if (match === null) throw unsupported(source)
  const kind = (match[2] ?? '').toLowerCase() as Aggregate['kind']
  const argument = match[3]?.toLowerCase()
  if ((kind === 'count') !== (argument === undefined)) throw unsupported(source)
  if (kind === 'count') return { column: match[1] ?? 'count_', kind }
  const of = argument === 'timegenerated' ? 'timeGenerated' : 'ingestionTime'
  return { column: match[1] ?? `${kind}_${of === 'timeGenerated' ? 'TimeGenerated' : ''}`, kind, of }
}

/** Splits at a character outside brackets and strings, and trims the parts. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = []
  let depth = 0
  let quote: string | undefined
  let current = ''
  for (const character of text) {
    if (quote !== undefined) quote = character === quote ? undefined : quote
    else if (character === '"' || character === "'") quote = character
    else if ('([{'.includes(character)) depth += 1
    else if (')]}'.includes(character)) depth -= 1
    if (character === separator && depth === 0 && quote === undefined) {
      parts.push(current.trim())
      current = ''
    } else current += character
  }
  return [...parts, current.trim()]
}
