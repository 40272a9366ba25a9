import type { Subscription } from '@/lib/domain/azure/subscription'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import type { OrError } from '../../frame/step-props'

/** The props of the destination finder, shared with its two parts. */
export interface DestinationFinderProps {
  /** The field's ID, which a fault links to. */
  id: string
  kind: OfferedDestinationKind
  subscriptions: OrError<Subscription[]>
  subscriptionId: string | null
  selectedId: string | null
  /** The candidates that came with the page for the subscription selected at that time. */
  broughtAlong?: { subscriptionId: string; candidates: DestinationCandidate[] }
  onSubscription: (subscriptionId: string) => void
  onSelect: (candidate: DestinationCandidate) => void
}
