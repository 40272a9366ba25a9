import { cellText, isNumberColumn, type ResultRows, timeText } from './query-result'

/** Which columns of a result to chart: bars by name, or columns over time. */
export interface ChartSpec {
  kind: 'bars' | 'columns'
  label: string
  value: string
}

/** A chart of a result: the rows in the chart's order, each with its share of the largest value. */
export interface ResultChart extends ChartSpec {
  marks: { label: string; value: number /** 0 to 1. */; share: number }[]
  /** How many rows of the result the chart leaves out. */
  left: number
}

const marksMax = { bars: 12, columns: 200 } as const

/**
 * Charts a result as its sample specifies, or by its shape: a time and a number as columns over time, a name and a number as bars.
 * @returns null if the result has neither shape, fewer than two rows, only zeros, or negative values.
 */
export function resultChart({ columns, rows }: ResultRows, spec: ChartSpec | null): ResultChart | null {
  const found = spec && hasColumns(columns, spec) ? spec : shapeOf({ columns })
  if (!found || rows.length < 2) return null
  const labelIndex = columns.findIndex(({ name }) => name === found.label)
  const valueIndex = columns.findIndex(({ name }) => name === found.value)
  const all = rows.map((row) => ({ label: timeText(cellText(row[labelIndex])) || 'none', value: Number(row[valueIndex] ?? 0) }))
  if (all.some(({ value }) => !Number.isFinite(value) || value < 0)) return null
  const ordered =
    found.kind === 'columns'
      ? all.toSorted((one, other) => one.label.localeCompare(other.label))
      : all.toSorted((one, other) => other.value - one.value)
  const drawn = found.kind === 'columns' ? ordered.slice(-marksMax.columns) : ordered.slice(0, marksMax.bars)
  const largest = Math.max(...drawn.map(({ value }) => value))
  if (largest === 0) return null
  return { ...found, marks: drawn.map((mark) => ({ ...mark, share: mark.value / largest })), left: all.length - drawn.length }
}

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
