import { formatCount, plural } from '../text'

/** The rows of a table's last hours in words, with the hours that were empty and those that weren't counted. */
export function dayWords(hours: readonly (number | null)[]): string {
  const counted = hours.filter((rows) => rows !== null)
  if (counted.length === 0) return `The last ${hours.length} hours weren't counted.`
  const total = counted.reduce((sum, rows) => sum + rows, 0)
  const empty = counted.filter((rows) => rows === 0).length
  const unknown = hours.length - counted.length
  return [
    `Last ${hours.length} hours: ${plural(total, 'row')}.`,
    ...(total > 0 ? [`At most ${formatCount(Math.max(...counted))} in an hour.`] : []),
    ...(empty > 0 && total > 0 ? [`Without rows: ${plural(empty, 'hour')}.`] : []),
    ...(unknown > 0 ? [`Not counted: ${plural(unknown, 'hour')}.`] : []),
  ].join(' ')
}
