import { positionOf, type QueryFinding } from '../explore/query-finding'
import { listWords, pluralWord } from '../text'

/** What the language service says about a transformation. */
export interface TransformationCheck {
  findings: QueryFinding[]
  /** Each operator after a pipe, by its name. */
  operators: { name: string; from: number }[]
  /** What each statement that returns rows starts with. */
  sources: string[]
  /** The columns of the result; null if the portal doesn't know those of the table. */
  columns: string[] | null
}

/**
 * Operators that work on a single row and return at most one. A transformation can use only these (Microsoft Learn, "Supported KQL features
 * in Azure Monitor transformations").
 */
export const transformationOperators = ['where', 'extend', 'project', 'project-away', 'project-rename', 'parse'] as const

/** Columns that Azure fills in itself, so that a transformation doesn't drop them. */
const ownColumns = [
  'TenantId',
  'SourceSystem',
  'Type',
  '_BilledSize',
  '_IsBillable',
  '_ResourceId',
  '_SubscriptionId',
  '_TimeReceived',
  '_ItemId',
]

/**
 * Returns why Azure wouldn't take a transformation, or would charge for what it doesn't store, as sentences; empty if it's fine.
 * @param tableColumns the columns of the table; null if the portal doesn't know them.
 */
export function transformationFaults(text: string, check: TransformationCheck, tableColumns: readonly string[] | null): string[] {
  const at = (from: number) => {
    const { line, column } = positionOf(text, from)
    return `Line ${line}, column ${column}:`
  }
  // Of two errors at one position, the service reports the more specific one last.
  const errors = [...new Map(check.findings.map(({ message, from }) => [from, `${at(from)} ${message}`])).values()]
  const [source, ...others] = check.sources
  const misplaced =
    source === 'source' && others.length === 0
      ? []
      : ['Start the query with source, which stands for the incoming rows. A transformation must be one statement that returns rows.']
  const unsupported = check.operators
    .filter(({ name }) => !(transformationOperators as readonly string[]).includes(name))
    .map(
      ({ name, from }) =>
        `${at(from)} A transformation can't use ${name}, because Azure applies transformations to each row separately. Use only ${listWords(transformationOperators)}.`,
    )
  const faults = [...errors, ...misplaced, ...unsupported]
  return faults.length > 0 ? faults : columnFaults(check.columns, tableColumns)
}

function columnFaults(columns: readonly string[] | null, tableColumns: readonly string[] | null): string[] {
  if (!columns || !tableColumns) return []
  const unknown = columns.filter((name) => !tableColumns.includes(name) && !name.endsWith('_CF') && !ownColumns.includes(name))
  return [
    ...(columns.includes('TimeGenerated') ? [] : ['Keep the TimeGenerated column. Azure requires it in the result.']),
    ...(unknown.length > 0
      ? [
          `The table doesn't have the ${pluralWord(unknown.length, 'column')} ${listWords(unknown)}. Azure would charge for ${pluralWord(unknown.length, 'it', 'them')} without storing ${pluralWord(unknown.length, 'it', 'them')}. Remove ${pluralWord(unknown.length, 'it', 'them')}, or use ${pluralWord(unknown.length, 'a custom column, whose name ends', 'custom columns, whose names end')} with _CF.`,
        ]
      : []),
  ]
}

/** What a transformation takes away from the rows of a table. */
export interface TransformationEffect {
  /** Columns that have no value in new rows. */
  emptied: string[]
  /** Whether it can drop rows. */
  dropsRows: boolean
  /** Whether the portal doesn't know the columns of the table, so that `emptied` is only what the query names. */
  areColumnsUnknown: boolean
}

/** Returns what a transformation takes away. */
export function transformationEffect(
  text: string,
  check: Pick<TransformationCheck, 'operators' | 'columns'>,
  tableColumns: readonly string[] | null,
): TransformationEffect {
  const { columns, operators } = check
  const dropsRows = operators.some(({ name }) => name === 'where')
  if (columns && tableColumns)
    return {
      emptied: tableColumns.filter((name) => !columns.includes(name) && !ownColumns.includes(name)),
      dropsRows,
      areColumnsUnknown: false,
    }
  const named = [...text.matchAll(/\bproject-away\s+([^|;]+)/g)].flatMap(([, list = '']) => list.split(',').map((name) => name.trim()))
  return { emptied: named.filter(Boolean), dropsRows, areColumnsUnknown: true }
}
