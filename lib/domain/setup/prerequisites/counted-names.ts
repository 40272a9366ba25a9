import { listWords, plural } from '../../text'

/** "3 subscriptions: a, b, and c". */
export function countedNames(names: readonly string[], noun: string): string {
  return `${plural(names.length, noun)}: ${firstNames(names)}`
}

/** "a, b, c and 4 more". */
export function firstNames(names: readonly string[]): string {
  const rest = names.length - 3
  return rest > 0 ? `${names.slice(0, 3).join(', ')} and ${rest} more` : listWords(names)
}
