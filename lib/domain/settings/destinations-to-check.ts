import type { OfferedDestinationKind } from './destination'

/** A destination that settings send to, and what is known about it before it's checked. */
export interface CheckableDestination {
  kind: OfferedDestinationKind
  id: string
  /** Whether Azure Resource Graph's index contains it. */
  isIndexed: boolean
  /** What the last check found; `unseen` if this session couldn't see it, null if it was never checked. */
  lastResult: 'found' | 'gone' | 'unseen' | null
  /** When it was last checked; ISO 8601 UTC, null if never. */
  checkedAt: string | null
}

/**
 * Selects the destinations to check in one visit, so that a visit makes at most so many calls however many destinations there are. A
 * resource that the index should contain but doesn't might just have been deleted, so it comes first, but only until a check confirms
 * that: one that stays deleted, or that this session can't see, must not take every visit from the others. Then come those that were
 * never checked, and then the ones whose check is oldest.
 */
export function destinationsToCheck<Destination extends CheckableDestination>(
  due: readonly Destination[],
  callsMax: number,
): Destination[] {
  let left = callsMax
  return due
    .toSorted((one, other) => urgency(other) - urgency(one) || (one.checkedAt ?? '').localeCompare(other.checkedAt ?? '', 'en'))
    .filter((destination) => {
      const calls = callsFor(destination)
      if (calls > left) return false
      left -= calls
      return true
    })
}

/** The resource itself if the index lacks it, the registration of its subscription, and whether Sentinel runs on a workspace. */
function callsFor({ kind, isIndexed }: CheckableDestination): number {
  return (isIndexed ? 0 : 1) + 1 + (kind === 'workspace' ? 1 : 0)
}

/** The rules of event hubs are child resources, which the index never contains. */
function urgency({ kind, isIndexed, lastResult }: CheckableDestination): number {
  return !isIndexed && kind !== 'event-hub' && (lastResult === 'found' || lastResult === null) ? 1 : 0
}
