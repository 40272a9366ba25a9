import { type HistoryRow, isUnsent } from '@/lib/domain/changes/change'
import { destinationKindWords, destinationName, isNameAmbiguous } from '@/lib/domain/settings/destination-words'
import type { DestinationDifference } from '@/lib/domain/settings/setting-difference'
import { listWords } from '@/lib/domain/text'

/** More names than this are counted instead. */
const namedMax = 3

/**
 * What a change did to its setting, as the end of a sentence that begins with the action and the name: "+ RiskyUsers,
 * destinations unchanged".
 */
export function changeOutline({ action, state, outline, categoriesAdded, categoriesRemoved, destinations }: HistoryRow): string {
  if (outline !== null) return outline
  if (action === 'delete') {
    const places = destinations.map(({ kind, from = '' }) => place(kind, from))
    return `${isUnsent(state) ? 'would stop' : 'stopped'} ${counted(categoriesRemoved.length, 'category', 'categories')}${places.length > 0 ? ` to ${listWords(places)}` : ''}`
  }
  const parts = [...signed('+', categoriesAdded), ...signed('−', categoriesRemoved)]
  const categories = parts.length > 0 ? parts.join(', ') : 'categories unchanged'
  if (action === 'create' || action === 'found') {
    const places = destinations.map(({ kind, to = '' }) => place(kind, to))
    return `${categories}${places.length > 0 ? ` to ${listWords(places)}` : ''}`
  }
  return `${categories}, ${destinations.length > 0 ? destinations.map(moved).join(', ') : 'destinations unchanged'}`
}

function moved({ kind, change, from = '', to = '' }: DestinationDifference): string {
  switch (change) {
    case 'added':
      return `+ ${place(kind, to)}`
    case 'removed':
      return `− ${place(kind, from)}`
    case 'replaced':
      return isNameAmbiguous(kind, from, to) ? `another ${place(kind, to)}` : `${place(kind, from)} → ${destinationName(kind, to)}`
  }
}

function place(kind: DestinationDifference['kind'], text: string): string {
  return `${destinationKindWords[kind]} ${destinationName(kind, text)}`
}

function signed(sign: string, names: readonly string[]): string[] {
  if (names.length === 0) return []
  if (names.length <= namedMax) return names.map((name) => `${sign} ${name}`)
  return [`${sign} ${counted(names.length, 'category', 'categories')}`]
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
