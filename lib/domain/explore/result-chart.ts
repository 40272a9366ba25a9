import { cellText, isNumberColumn, type ResultRows, timeText } from './query-result'

/** How a result is drawn: bars by name, columns or a line over time, or slices of a whole. */
export type ChartKind = 'bars' | 'columns' | 'line' | 'pie'

/** Which columns of a result to chart. */
export interface ChartSpec {
  kind: ChartKind
  label: string
  value: string
}

/** The charts that a person can select; a bar chart over time has columns. */
export const chartChoices = [
  { id: 'bar', label: 'Bar' },
  { id: 'line', label: 'Line' },
  { id: 'pie', label: 'Pie' },
  { id: 'none', label: 'None' },
] as const
export type ChartChoice = (typeof chartChoices)[number]['id']

/** A chart of a result: the rows in the chart's order, each with its share of the largest value; in a pie, of the sum. */
export interface ResultChart extends ChartSpec {
  marks: { label: string; value: number /** 0 to 1. */; share: number }[]
  /** How many rows of the result the chart leaves out. */
  left: number
}

const marksMax = { bars: 12, columns: 200, line: 200, pie: 7 } as const

/** Returns the choice that shows a result as its sample specifies, or by its shape; "none" for a result that isn't easier to read as a chart. */
export function suggestedChart(result: ResultRows, spec: ChartSpec | null): ChartChoice {
  const found = specOf(result, spec)
  if (!found || !resultChart(result, spec, null)) return 'none'
  return found.kind === 'line' || found.kind === 'pie' ? found.kind : 'bar'
}

/** Whether a result can be drawn at all: it has a column with names or times, one with numbers, and at least two rows. */
export function canChart(result: ResultRows): boolean {
  return resultChart(result, null, 'bar') !== null
}

/**
 * Charts a result as a person selected. Without a choice, as its sample specifies, or by its shape: a time and a number as columns over time,
 * a name and a number as bars.
 * @returns null if the result can't be charted that way: fewer than two rows, only zeros, or negative values.
 */
export function resultChart(result: ResultRows, spec: ChartSpec | null, choice: ChartChoice | null): ResultChart | null {
  if (choice === 'none') return null
  const columns = choice === null ? specOf(result, spec) : (specOf(result, spec) ?? anyColumns(result))
  if (!columns) return null
  const rows = marksOf(result, columns)
  if (!rows) return null
  const kind = choice === null ? columns.kind : kindOf(choice, isTimeColumn(result, columns.label))
  return drawn({ ...columns, kind }, rows)
}

function drawn(spec: ChartSpec, rows: readonly { label: string; value: number }[]): ResultChart | null {
  const { kind } = spec
  const byValue = rows.toSorted((one, other) => other.value - one.value)
  const byLabel = rows.toSorted((one, other) => one.label.localeCompare(other.label))
  const max = marksMax[kind]
  if (kind === 'pie') {
    const sum = rows.reduce((total, { value }) => total + value, 0)
    if (sum === 0) return null
    const [large, small] = rows.length <= max ? [byValue, []] : [byValue.slice(0, max - 1), byValue.slice(max - 1)]
    const rest = small.reduce((total, { value }) => total + value, 0)
    const marks = [...large, ...(small.length > 0 ? [{ label: `${small.length} others`, value: rest }] : [])]
    return { ...spec, marks: marks.map((mark) => ({ ...mark, share: mark.value / sum })), left: 0 }
  }
  const shown = kind === 'bars' ? byValue.slice(0, max) : byLabel.slice(-max)
  const largest = Math.max(...shown.map(({ value }) => value))
  if (largest === 0) return null
  return { ...spec, marks: shown.map((mark) => ({ ...mark, share: mark.value / largest })), left: rows.length - shown.length }
}

/** Null if the rows have no two marks, or values that no chart of these kinds can show. */
function marksOf({ columns, rows }: ResultRows, { label, value }: ChartSpec): { label: string; value: number }[] | null {
  const labelIndex = columns.findIndex(({ name }) => name === label)
  const valueIndex = columns.findIndex(({ name }) => name === value)
  const marks = rows.map((row) => ({ label: timeText(cellText(row[labelIndex])) || 'none', value: Number(row[valueIndex] ?? 0) }))
  if (marks.length < 2 || marks.some((mark) => !Number.isFinite(mark.value) || mark.value < 0)) return null
  return marks
}

function kindOf(choice: Exclude<ChartChoice, 'none'>, isTime: boolean): ChartKind {
  return choice === 'bar' ? (isTime ? 'columns' : 'bars') : choice
}

const isTimeColumn = ({ columns }: ResultRows, label: string) => columns.some(({ name, type }) => name === label && type === 'datetime')

const specOf = (result: ResultRows, spec: ChartSpec | null) => (spec && hasColumns(result.columns, spec) ? spec : shapeOf(result))

const hasColumns = (columns: ResultRows['columns'], spec: ChartSpec) =>
  columns.some(({ name }) => name === spec.label) && columns.some((column) => column.name === spec.value && isNumberColumn(column))

/** Only grouped results are easier to read as a chart: one name or time, and numbers. */
function shapeOf({ columns }: Pick<ResultRows, 'columns'>): ChartSpec | null {
  const value = columns.find(isNumberColumn)
  const others = columns.filter((column) => !isNumberColumn(column))
  const [label] = others
  if (!value || !label || others.length !== 1 || columns.length > 4) return null
  if (label.type === 'datetime') return { kind: 'columns', label: label.name, value: value.name }
  return label.type === 'string' ? { kind: 'bars', label: label.name, value: value.name } : null
}

/** The first name or time and the first number, for someone who wants a chart of any other result. */
function anyColumns({ columns }: Pick<ResultRows, 'columns'>): ChartSpec | null {
  const value = columns.find(isNumberColumn)
  const label = columns.find((column) => column.type === 'datetime') ?? columns.find((column) => column.type === 'string')
  return value && label ? { kind: 'bars', label: label.name, value: value.name } : null
}
