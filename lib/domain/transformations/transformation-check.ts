import { positionOf, type QueryFinding } from '../explore/query-finding'
import { listWords, pluralWord } from '../text'

/** What the language service says about a transformation. */
export interface TransformationCheck {
  findings: QueryFinding[]
  /** Each operator after a pipe, by its name. */
  operators: { name: string; from: number }[]
  /** The statements, by their kind in the language service: what each starts with, and where it ends. */
  statements: { kind: string; start: string; end: number }[]
  /** Whether the query reads `source` once, and means the incoming rows by it. */
  readsOnlySource: boolean
  /** The columns of the result; null if the portal doesn't know those of the table. */
  columns: string[] | null
  /** The columns of the table that have another value in the result. */
  overwritten: string[]
  /** The type of `TimeGenerated` in the result; null if that's unknown. */
  timeType: string | null
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
  const misplaced = isOneStatement(text, check)
    ? []
    : [
        'Start the query with source, which stands for the incoming rows, and use source only there. A transformation must be one statement that returns rows, after let statements that give names to values.',
      ]
  const unsupported = check.operators
    .filter(({ name }) => !(transformationOperators as readonly string[]).includes(name))
    .map(
      ({ name, from }) =>
        `${at(from)} A transformation can't use ${name}, because Azure applies transformations to each row separately. Use only ${listWords(transformationOperators)}.`,
    )
  const faults = [...invisibleFaults(text), ...errors, ...misplaced, ...unsupported]
  return faults.length > 0 ? faults : columnFaults(check, tableColumns)
}

/** Whether a query is statements that give names to values, and then one that reads the incoming rows, with nothing after it. */
function isOneStatement(text: string, { statements, readsOnlySource }: TransformationCheck): boolean {
  const last = statements.at(-1)
  const isLast = last?.kind === 'ExpressionStatement' && last.start === 'source' && !text.slice(last.end).includes(';')
  return isLast && readsOnlySource && statements.slice(0, -1).every(({ kind }) => kind === 'LetStatement')
}

/** Characters that no one sees can change how a query looks to the one who approves it. */
function invisibleFaults(text: string): string[] {
  const found = [...new Set(text.match(/[\p{Cf}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/gu))].map((character) => codePointWords(character))
  return found.length > 0 ? [`Remove the invisible ${pluralWord(found.length, 'character')} ${listWords(found)}.`] : []
}

const codePointWords = (character: string) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

function columnFaults({ columns, timeType }: TransformationCheck, tableColumns: readonly string[] | null): string[] {
  if (!columns || !tableColumns) return []
  const unknown = columns.filter((name) => !tableColumns.includes(name) && !name.endsWith('_CF') && !ownColumns.includes(name))
  return [
    ...(timeType === 'datetime' ? [] : ['Keep the TimeGenerated column, with its type datetime. Azure requires it in the result.']),
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
  /** Columns that have another value in new rows than arrives. */
  overwritten: string[]
  /** Custom columns that it fills. */
  custom: string[]
  /** Whether it can drop rows. */
  dropsRows: boolean
  /** Whether the portal doesn't know the columns of the table, so that `emptied` is only what the query names. */
  areColumnsUnknown: boolean
}

/** What no transformation takes away: all rows are stored as they arrive. */
export const noEffect: TransformationEffect = { emptied: [], overwritten: [], custom: [], dropsRows: false, areColumnsUnknown: false }

/** Returns what a transformation takes away. */
export function transformationEffect(
  text: string,
  { columns, overwritten, operators }: Pick<TransformationCheck, 'operators' | 'columns' | 'overwritten'>,
  tableColumns: readonly string[] | null,
): TransformationEffect {
  const dropsRows = operators.some(({ name }) => name === 'where')
  if (columns && tableColumns)
    return {
      emptied: tableColumns.filter((name) => !columns.includes(name) && !ownColumns.includes(name)),
      overwritten,
      custom: columns.filter((name) => name.endsWith('_CF')),
      dropsRows,
      areColumnsUnknown: false,
    }
  const named = [...text.matchAll(/\bproject-away\s+([^|;]+)/g)].flatMap(([, list = '']) => list.split(',').map((name) => name.trim()))
  return { ...noEffect, emptied: named.filter(Boolean), dropsRows, areColumnsUnknown: true }
}
