import { comparableId, isSameResource, parseResourceId } from '@/lib/domain/azure/resource-id'
import { isSameSubscription, type Subscription } from '@/lib/domain/azure/subscription'
import type { DestinationCandidate, Right } from '@/lib/domain/settings/destination-candidate'
import { problemWords, refusalWords } from '@/lib/domain/settings/reception/reception-words'

/** A candidate in a list, and what prevents its use. */
export interface OfferedCandidate extends DestinationCandidate {
  /** Its subscription's name, or the ID if the person can't see the name. */
  subscriptionName: string
  /** Why it can't be selected; null if it can. */
  obstacle: string | null
  /** Whether the person is known not to have the permission. Azure decides when the setting is saved, so it can still be selected. */
  lacksRight: boolean
}

/** The rights that are known, by comparable ID of the resource. */
export type KnownRights = Readonly<Record<string, Right['kind']>>

interface Order {
  subscriptions: readonly Subscription[]
  rights: KnownRights
  /** The resource that was selected when the list was opened. It comes first, also if it isn't among the candidates. */
  pinnedId: string | null
}

/** Returns the candidates in the order of a list: the selected one, those that the person can use, and then the others. By name in each. */
export function orderedCandidates(candidates: readonly DestinationCandidate[], order: Order): OfferedCandidate[] {
  const { pinnedId } = order
  const isPinned = ({ id }: DestinationCandidate) => pinnedId !== null && isSameResource(id, pinnedId)
  const missing = pinnedId !== null && !candidates.some(isPinned) ? candidateOfId(pinnedId) : undefined
  const rank = (candidate: OfferedCandidate) => (isPinned(candidate) ? 0 : candidate.obstacle !== null ? 3 : candidate.lacksRight ? 2 : 1)
  return [...(missing ? [missing] : []), ...candidates]
    .map((candidate) => offered(candidate, order))
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'en'))
}

/** Whether a candidate has every word of a filter in its name, its resource group, or what else is shown of it. */
export function hasWords({ name, resourceGroup, subscriptionName }: OfferedCandidate, region: string, filter: string): boolean {
  const text = `${name} ${region} ${resourceGroup} ${subscriptionName}`.toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function offered(candidate: DestinationCandidate, { subscriptions, rights }: Order): OfferedCandidate {
  const subscription = subscriptions.find(({ id }) => isSameSubscription(id, candidate.subscriptionId))
  const isDisabled = subscription?.state === 'disabled'
  return {
    ...candidate,
    subscriptionName: subscription?.name ?? candidate.subscriptionId,
    obstacle: refusalWords(candidate.problems) ?? (isDisabled ? problemWords({ code: 'subscription-disabled', state: 'Disabled' }) : null),
    lacksRight: rights[comparableId(candidate.id)] === 'refused',
  }
}

/** What an ID alone shows of a resource, which may be too new for the index or beyond what it returns. */
function candidateOfId(id: string): DestinationCandidate | undefined {
  const parsed = parseResourceId(id)
  const name = parsed?.names.at(-1)
  if (!parsed || name === undefined) return undefined
  return { id, name, subscriptionId: parsed.subscriptionId, resourceGroup: parsed.resourceGroup, region: '', facts: [], problems: [] }
}
