import { destinationPhrase, destinationResourcePhrase, isNameAmbiguous, isSameNamespace, movePhrase } from '../../settings/destination'
import { type DestinationDifference, gainedDestinations, lostDestinations } from '../../settings/setting-difference'
import { listWords, plural } from '../../text'
import { type ChangeState, type HistoryRow, isSettled, isUnsent } from '../change'

/** More names than this are counted instead. */
const namedMax = 3

/** What the outline of a change is made from. */
export type OutlinedChange = Pick<HistoryRow, 'action' | 'state' | 'outline' | 'categoriesAdded' | 'categoriesRemoved' | 'destinations'>

/**
 * Returns what a change did to its setting, as the end of a sentence that starts with the action and the name: "added RiskyUsers;
 * destinations unchanged". A change that didn't happen, or not yet, doesn't say that it did.
 */
export function changeOutline({ action, state, outline, categoriesAdded, categoriesRemoved, destinations }: OutlinedChange): string {
  if (outline !== null) return outline
  const words = wordsOf[outcomeOf(state)]
  const [gained, lost] = [gainedDestinations(destinations).map(destinationPhrase), lostDestinations(destinations).map(destinationPhrase)]
  if (action === 'delete')
    return `${words.stop} sending ${plural(categoriesRemoved.length, 'category', 'categories')}${lost.length > 0 ? ` to ${listWords(lost)}` : ''}`
  if (action === 'create' || action === 'found') {
    const sent = categoriesAdded.length > 0 ? listWords(named(categoriesAdded)) : 'no categories'
    if (gained.length === 0) return `${sent}, no destination`
    return `${sent}${categoriesAdded.length > 0 ? ' to' : ' for'} ${listWords(gained)}`
  }
  const haveCategoriesChanged = categoriesAdded.length + categoriesRemoved.length > 0
  if (!haveCategoriesChanged && destinations.length === 0) return 'categories and destinations unchanged'
  const of = (change: 'added' | 'removed') => destinations.filter((difference) => difference.change === change)
  const added = [...named(categoriesAdded), ...gainedDestinations(of('added')).map(destinationPhrase)]
  const removed = [...named(categoriesRemoved), ...lostDestinations(of('removed')).map(destinationPhrase)]
  return [
    ...(added.length > 0 ? [`${words.add} ${listWords(added)}`] : []),
    ...(removed.length > 0 ? [`${words.remove} ${listWords(removed)}`] : []),
    ...destinations.flatMap(replaced),
    ...(haveCategoriesChanged ? [] : ['categories unchanged']),
    ...(destinations.length > 0 ? [] : ['destinations unchanged']),
  ].join('; ')
}

/** What a state says about whether the change happened. */
type Outcome = 'done' | 'planned' | 'undone'

const wordsOf: Record<Outcome, Record<'add' | 'remove' | 'stop', string>> = {
  done: { add: 'added', remove: 'removed', stop: 'stopped' },
  planned: { add: 'would add', remove: 'would remove', stop: 'would stop' },
  // Azure may show a part of an edit that ended differently.
  undone: { add: 'tried to add', remove: 'tried to remove', stop: "didn't stop" },
}

function outcomeOf(state: ChangeState): Outcome {
  if (state === 'confirmed' || state === 'seen') return 'done'
  return isUnsent(state) || !isSettled(state) ? 'planned' : 'undone'
}

function replaced(difference: DestinationDifference): string[] {
  if (difference.change !== 'replaced') return []
  const { from, to } = difference
  if (!isNameAmbiguous(from, to)) return [movePhrase(from, to, ' → ')]
  return [
    isSameNamespace(from, to) ? `another shared access policy for ${destinationPhrase(to)}` : `another ${destinationResourcePhrase(to)}`,
  ]
}

function named(names: readonly string[]): string[] {
  return names.length <= namedMax ? [...names] : [plural(names.length, 'category', 'categories')]
}
