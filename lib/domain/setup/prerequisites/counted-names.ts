import { formatCount, listWords, plural } from '../../text'

/** "3 subscriptions: a, b, and c". There can be more than the names. */
export function countedNames(names: readonly string[], noun: string, total = names.length): string {
  return `${plural(total, noun)}: ${firstNames(names, total)}`
}

/** "a, b, c, and 4 more". */
export function firstNames(names: readonly string[], total = names.length): string {
  const rest = total - 3
  return listWords(rest > 0 ? [...names.slice(0, 3), `${formatCount(rest)} more`] : names)
}
