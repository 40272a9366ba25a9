import { type ChangeState, type HistoryRow, isSettled, isUnsent } from '@/lib/domain/changes/change'
import { destinationName, destinationPhrase, isNameAmbiguous } from '@/lib/domain/settings/destination'
import type { DestinationDifference } from '@/lib/domain/settings/setting-difference'
import { gainedDestinations, lostDestinations } from '@/lib/domain/settings/setting-difference'
import { listWords, plural } from '@/lib/domain/text'

/** More names than this are counted instead. */
const namedMax = 3

/**
 * Returns what a change did to its setting, as the end of a sentence that starts with the action and the name: "+ RiskyUsers,
 * destinations unchanged".
 */
export function changeOutline({ action, state, outline, categoriesAdded, categoriesRemoved, destinations }: HistoryRow): string {
  if (outline !== null) return outline
  if (action === 'delete') {
    const phrases = lostDestinations(destinations).map(destinationPhrase)
    return `${stopWords(state)} sending ${plural(categoriesRemoved.length, 'category', 'categories')}${phrases.length > 0 ? ` to ${listWords(phrases)}` : ''}`
  }
  const parts = [...signed('+', categoriesAdded), ...signed('−', categoriesRemoved)]
  if (action === 'create' || action === 'found') {
    const phrases = gainedDestinations(destinations).map(destinationPhrase)
    const [sent, where] = [parts.length > 0 ? parts.join(', ') : 'no categories', listWords(phrases)]
    return where ? `${sent}${parts.length > 0 ? ' to' : ' for'} ${where}` : `${sent}, no destination`
  }
  if (parts.length + destinations.length === 0) return 'categories and destinations unchanged'
  const categories = parts.length > 0 ? parts.join(', ') : 'categories unchanged'
  return `${categories}, ${destinations.length > 0 ? destinations.map(moved).join(', ') : 'destinations unchanged'}`
}

/** Whether a deletion stopped logs, as far as its state says so. */
function stopWords(state: ChangeState): string {
  if (state === 'confirmed' || state === 'seen') return 'stopped'
  return isUnsent(state) || !isSettled(state) ? 'would stop' : "didn't stop"
}

function moved(difference: DestinationDifference): string {
  switch (difference.change) {
    case 'added':
      return `+ ${destinationPhrase(difference.to)}`
    case 'removed':
      return `− ${destinationPhrase(difference.from)}`
    case 'replaced': {
      const { from, to } = difference
      return isNameAmbiguous(from, to) ? `another ${destinationPhrase(to)}` : `${destinationPhrase(from)} → ${destinationName(to)}`
    }
  }
}

function signed(sign: string, names: readonly string[]): string[] {
  if (names.length === 0) return []
  if (names.length <= namedMax) return names.map((name) => `${sign} ${name}`)
  return [`${sign} ${plural(names.length, 'category', 'categories')}`]
}
