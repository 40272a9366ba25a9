/** The time range of a query, in milliseconds before now, from a `where TimeGenerated > ago(…)`. */
type Window = number | undefined

export interface Aggregate {
  column: string
  kind: 'count' | 'min' | 'max' | 'percentile'
  of?: 'timeGenerated' | 'ingestionTime' | 'latencySeconds'
  /** The percentile, 0 to 100. */
  percent?: number
}

/** Queries that can be answered by counting, without creating rows. A demo that has run for days has millions of rows. */
export type ParsedQuery =
  | { kind: 'count'; table: string; window: Window }
  | {
      kind: 'summarize'
      tables: readonly string[]
      /** Whether an operand is a `datatable`, so that a union of missing tables doesn't fail. */
      hasDatatable: boolean
      isFuzzy: boolean
      sourceColumn: string
      window: Window
      aggregates: readonly Aggregate[]
      binMilliseconds: number | undefined
    }

/** The query has none of these forms, so `runPipeline` must run it. */
class OtherForm extends Error {}

const name = '[A-Za-z_][A-Za-z0-9_]*'

/**
 * Parses exactly three forms of queries: `T | count`,
 * `union isfuzzy=true withsource=S T1, T2, (datatable(…)[…]) | summarize x=count(), y=max(TimeGenerated) by S[, bin(TimeGenerated, 1h)]`,
 * each with an optional `| where TimeGenerated > ago(…)` after the tables, and a union without `withsource` of operands such as
 * `(T | where TimeGenerated > ago(3d) | project TimeGenerated, Ingested = ingestion_time(), S = 'T')`. Returns undefined for any other.
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
  const ago = /^where TimeGenerated >=? ago\( ?(\d+)([dhms]) ?\)$/i.exec(first ?? '')
  if (ago === null) return { window: undefined, operators }
  return { window: toMilliseconds(ago[1], ago[2]), operators: rest }
}

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

  const [by, bin, ...others] = splitOutside(summarize[2] ?? '', ',')
  const width = bin === undefined ? undefined : /^(?:\w+ ?= ?)?bin\( ?TimeGenerated ?, ?(\d+)([dhms]) ?\)$/i.exec(bin)
  if (by !== sourceColumn || width === null || others.length > 0) throw unsupported(source)

  return {
    kind: 'summarize',
    tables,
    hasDatatable: datatables.length > 0,
    isFuzzy: option('isfuzzy')?.toLowerCase() === 'true',
    sourceColumn,
    window,
    aggregates: splitOutside(summarize[1] ?? '', ',').map((aggregate) => parseAggregate(aggregate, source)),
    binMilliseconds: width === undefined ? undefined : toMilliseconds(width[1], width[2]),
  }
}

interface Projected {
  table: string
  window: Window
  /** The column that contains the table name. */
  nameColumn: string
}

/** Parses an operand that projects its table name and ingestion time. Returns undefined for any other. */
function parseProjected(operand: string): Projected | undefined {
  const [head = '', ...rest] = splitOutside(operand, '|')
  const { window, operators } = takeWindow(rest)
  const match = /^project TimeGenerated, Ingested ?= ?ingestion_time\(\), (\w+) ?= ?'(\w+)'$/i.exec(operators[0] ?? '')
  return match?.[2] === head && operators.length === 1 ? { table: head, window, nameColumn: match[1] ?? '' } : undefined
}

function parseProjectedUnion(
  operands: readonly string[],
  projected: readonly (Projected | undefined)[],
  { isFuzzy, summarize, window }: { isFuzzy: boolean; summarize: RegExpExecArray; window: Window },
  source: string,
): ParsedQuery {
  const known = projected.filter((operand) => operand !== undefined)
  const datatables = operands.filter((operand) => /^datatable ?\(.*\) ?\[.*\]$/i.test(operand))
  const sourceColumn = summarize[2] ?? ''
  const isUniform = known.every((operand) => operand.nameColumn === sourceColumn && operand.window === known[0]?.window)
  if (!isUniform || window !== undefined || known.length + datatables.length !== operands.length) throw unsupported(source)
  const aggregates = splitOutside(summarize[1] ?? '', ',').map((aggregate) =>
    parseAggregate(aggregate.replace(/\bIngested\b/g, 'ingestion_time()'), source),
  )
  return {
    kind: 'summarize',
    tables: known.map(({ table }) => table),
    hasDatatable: datatables.length > 0,
    isFuzzy,
    sourceColumn,
    window: known[0]?.window,
    aggregates,
    binMilliseconds: undefined,
  }
}

function parseAggregate(text: string, source: string): Aggregate {
  const percentile = /^(\w+) ?= ?percentile\( ?datetime_diff\('second', ingestion_time\(\), TimeGenerated\), (\d+) ?\)$/i.exec(text)
  if (percentile !== null) return { column: percentile[1] ?? '', kind: 'percentile', of: 'latencySeconds', percent: Number(percentile[2]) }
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
