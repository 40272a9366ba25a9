import { hourMs } from './hourly-count'

/** The counts of a table in a UTC day. */
export interface DayCount {
  workspaceKey: string
  tableName: string
  /** The start of the day; ISO 8601 UTC. */
  day: string
  rows: number
  /** Null if the service returned no size. */
  bytes: number | null
  /** How many hours of the day were counted. */
  hours: number
}

export const dayMs = 24 * hourMs

/** The start of the UTC day of a time, in milliseconds. */
export const dayOf = (time: Date): number => Math.floor(time.getTime() / dayMs) * dayMs

/** A size in the unit that fits, in powers of 1,000 as Azure bills: "1.2 GB". */
export function sizeWords(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return `${sizes.format(bytes / 1_000 ** power)} ${units[power] ?? ''}`
}

const sizes = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })
