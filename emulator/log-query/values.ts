import type { ColumnType } from '@/lib/domain/explore/table-schemas'

/** A duration in milliseconds. */
export class Timespan {
  constructor(readonly milliseconds: number) {}
}

/** The value of a cell while a query runs. Objects and lists are dynamic values. */
export type Value = string | number | boolean | null | undefined | Date | Timespan | readonly unknown[] | Readonly<Record<string, unknown>>

/** A row while a query runs. */
export interface RowValues {
  values: Readonly<Record<string, Value>>
  /** Real milliseconds; undefined when the row no longer comes directly from a table. */
  ingestionTime?: number
}

/** Rows with their columns. Rows are created when they're read, and only once. */
export interface Tabular {
  columns: readonly { name: string; type: ColumnType }[]
  rows: Iterable<RowValues>
}

export const isMissing = (value: Value): value is null | undefined => value === null || value === undefined

/** A value as text; empty when it's missing. */
export function textOf(value: Value): string {
  if (isMissing(value)) return ''
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Timespan) return String(value.milliseconds)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A value as a number for comparisons; NaN when it has none. */
export function figureOf(value: Value): number {
  if (value instanceof Date) return value.getTime()
  if (value instanceof Timespan) return value.milliseconds
  return typeof value === 'number' || typeof value === 'boolean'
    ? Number(value)
    : typeof value === 'string' && value.trim() !== ''
      ? Number(value)
      : Number.NaN
}

/** Compares two values of a column. Missing values come first; strings compare by character. */
export function compareValues(one: Value, other: Value): number {
  if (isMissing(one) || isMissing(other)) return Number(!isMissing(one)) - Number(!isMissing(other))
  if (typeof one === 'string' || typeof other === 'string') {
    const [a, b] = [textOf(one), textOf(other)]
    return a < b ? -1 : Number(a > b)
  }
  return figureOf(one) - figureOf(other)
}

/** A value as the service returns it. */
export function toWire(value: Value, type: ColumnType): unknown {
  // In Kusto, a string is never null, only empty.
  if (isMissing(value)) return type === 'string' ? '' : null
  if (value instanceof Date || value instanceof Timespan) return textOf(value)
  return typeof value === 'object' ? JSON.stringify(value) : value
}
