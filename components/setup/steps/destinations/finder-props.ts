import type { Subscription } from '@/lib/domain/azure/subscription'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import type { OrError } from '../../frame/step-props'

/** What the finder of destinations takes, and passes on to its two parts. */
export interface DestinationFinderProps {
  /** The field's id, to which a fault leads. */
  id: string
  kind: OfferedDestinationKind
  subscriptions: OrError<Subscription[]>
  subscriptionId: string | null
  selectedId: string | null
  /** What the page brought along for the subscription that was chosen when it was drawn. */
  broughtAlong?: { subscriptionId: string; candidates: DestinationCandidate[] }
  onSubscription: (subscriptionId: string) => void
  onSelect: (candidate: DestinationCandidate) => void
}
