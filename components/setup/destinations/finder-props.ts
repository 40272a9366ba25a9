import type { DestinationCandidate, DestinationType } from '@/lib/entra-logs/destination'
import type { Subscription } from '@/lib/entra-logs/subscription'
import type { DestinationActions, OrError } from '../step-props'

/** What the finder of destinations takes, and passes on to its two parts. */
export interface DestinationFinderProps extends Pick<DestinationActions, 'listDestinations' | 'searchDestinations'> {
  /** The field's id, to which a fault leads. */
  id: string
  type: DestinationType
  subscriptions: OrError<Subscription[]>
  subscriptionId: string | null
  chosenId: string | null
  /** What the page brought along for the subscription that was chosen when it was drawn. */
  broughtAlong?: { subscriptionId: string; candidates: DestinationCandidate[] }
  onSubscription: (subscriptionId: string) => void
  onChoose: (candidate: DestinationCandidate) => void
}
