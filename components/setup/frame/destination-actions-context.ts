'use client'

import { createContext, useContext } from 'react'
import type { PortalAction } from '@/components/auth/use-portal-action'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type {
  CandidateSearch,
  DestinationCandidate,
  DestinationState,
  NamespaceContents,
  Right,
} from '@/lib/domain/settings/destination-candidate'
import type { BlobProtection } from '@/lib/domain/settings/retention/blob-protection'
import type { LifecycleRule } from '@/lib/domain/settings/storage-retention'
import type { CreationProgress, NewWorkspace, Region } from '@/lib/domain/setup/new-workspace'

/** What determines how long a storage account keeps logs. */
export interface CurrentRetention {
  /** The portal's own rules and those of others, which are never changed. */
  rules: LifecycleRule[]
  protection: BlobProtection
  /** Whether the person can write lifecycle management rules there. */
  right: Right
}

/** The options for a new workspace in one subscription. */
export interface CreationOptions {
  resourceGroups: string[]
  regions: Region[]
  /** Whether the subscription is registered for Microsoft.OperationalInsights. */
  registration: DestinationState['registration']
}

/** The server actions that find, check, and prepare what can become a destination. */
export interface DestinationActions {
  listDestinations: PortalAction<{ kind: OfferedDestinationKind; subscriptionId: string }, DestinationCandidate[]>
  /** By name, in every subscription that the person can see. */
  searchDestinations: PortalAction<{ kind: OfferedDestinationKind; text: string }, CandidateSearch>
  /** For an event hub, `id` is the authorization rule. */
  checkDestination: PortalAction<{ kind: OfferedDestinationKind; id: string }, DestinationState>
  readNamespace: PortalAction<{ namespaceId: string }, NamespaceContents>
  readRetention: PortalAction<{ storageAccountId: string }, CurrentRetention>
  /** Registers the subscription for a resource provider and returns the state of the registration. */
  registerProvider: PortalAction<
    { subscriptionId: string; provider: 'Microsoft.Insights' | 'Microsoft.OperationalInsights' },
    DestinationState['registration']
  >
  loadCreationOptions: PortalAction<{ subscriptionId: string }, CreationOptions>
  createWorkspace: PortalAction<{ draftId: string; wanted: NewWorkspace }, CreationProgress>
}

/** Provides the actions to every part of a page, from the view that gets them from its route. */
export const DestinationActionsContext = createContext<DestinationActions | undefined>(undefined)

/** Returns the destination actions; available below `DestinationActionsContext`. */
export function useDestinationActions(): DestinationActions {
  const actions = useContext(DestinationActionsContext)
  if (!actions) throw new Error('useDestinationActions requires a DestinationActionsContext around the component')
  return actions
}
