import { parseResourceId } from '../azure/resource-id'
import type { OfferedDestinationKind } from './destination'

/** A destination that settings send to, and what is known about it before it's checked. */
export interface CheckableDestination {
  kind: OfferedDestinationKind
  id: string
  /** Whether Azure Resource Graph's index contains it. */
  isIndexed: boolean
  /** Whether this visit has already read it. */
  isRead?: boolean
  /** Whether the index shows all that a read of the resource would: of a workspace without a daily cap, and of a partner solution. */
  isWhollyIndexed?: boolean
  /** Whether a workspace is known to be linked to a dedicated cluster. */
  isInCluster?: boolean
  /** What the last check found; `unseen` if this session couldn't see it, null if it was never checked. */
  lastResult: 'found' | 'gone' | 'unseen' | null
  /** When it was last checked or tried; ISO 8601 UTC, null if never. */
  checkedAt: string | null
}

/**
 * Returns the one destination whose existence is checked first, in one call: a resource that the index should contain but doesn't might
 * just have been deleted. It's only one in each visit, and only until a check confirms that it's gone, so that others have their turn.
 */
export function mostUrgentDestination<Destination extends CheckableDestination>(due: readonly Destination[]): Destination | undefined {
  // The one whose turn it is can take all calls of a visit.
  const [next] = due.toSorted(byTurn)
  if (next && callsFor(next) + 1 >= callsOfOneMax) return undefined
  const [first] = due.filter(isUrgent).toSorted((one, other) => urgency(other) - urgency(one) || byAge(one, other))
  return first
}

/**
 * Selects the destinations to check in one visit, so that a visit makes at most so many calls however many destinations there are. Those
 * that were never checked come first, and then the ones whose check is oldest; of equally old ones, those with fewer calls. With at least
 * `callsOfOneMax` calls, the first one always fits, so every destination has its turn.
 */
export function destinationsToCheck<Destination extends CheckableDestination>(
  due: readonly Destination[],
  callsMax: number,
): Destination[] {
  const subscriptions = new Set<string>()
  let left = callsMax
  return due.toSorted(byTurn).filter((destination) => {
    const subscription = parseResourceId(destination.id)?.subscriptionId.toLowerCase() ?? destination.id
    const calls = callsFor(destination) + (subscriptions.has(subscription) ? 0 : 1)
    if (calls > left) return false
    subscriptions.add(subscription)
    left -= calls
    return true
  })
}

/** The largest number of calls that checking one destination takes. */
export const callsOfOneMax = 4

/**
 * The resource itself, the namespace and the network rules of an event hub's rule, and whether Sentinel is enabled on a workspace, which also
 * shows that a workspace exists, and its dedicated cluster. The registration of a subscription is another call, which destinations share.
 */
function callsFor({ kind, isRead = false, isWhollyIndexed = false, isInCluster = false }: CheckableDestination): number {
  return (isRead || isWhollyIndexed ? 0 : kind === 'event-hub' ? 3 : 1) + (kind === 'workspace' ? 1 : 0) + (isInCluster ? 1 : 0)
}

/** The rules of event hubs are child resources, which the index never contains. A partner solution isn't anywhere else. */
function isUrgent({ kind, isIndexed, lastResult }: CheckableDestination): boolean {
  return !isIndexed && kind !== 'event-hub' && kind !== 'partner' && (lastResult === 'found' || lastResult === null)
}

/** What was found before has more likely been deleted than what no one has seen. */
const urgency = ({ lastResult }: CheckableDestination) => (lastResult === 'found' ? 1 : 0)

const byTurn = (one: CheckableDestination, other: CheckableDestination) => byAge(one, other) || callsFor(one) - callsFor(other)

const byAge = (one: CheckableDestination, other: CheckableDestination) => (one.checkedAt ?? '').localeCompare(other.checkedAt ?? '', 'en')
