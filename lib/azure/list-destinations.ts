import 'server-only'

import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import type { AzureAccess } from './arm-client'
import { listEventHubNamespaces } from './event-hubs'
import { findDestinations } from './find-resources'
import { listStorageAccounts } from './storage-accounts'
import { listWorkspaces } from './workspaces'

/**
 * What could become a destination in one subscription, by name. Each provider is asked itself, so that what was made a moment
 * ago is there; only partner solutions, of which there are five providers, come from Azure Resource Graph.
 * @throws AppError when Azure refuses, does not know the subscription, or does not answer.
 */
export async function listDestinations(
  access: AzureAccess,
  kind: OfferedDestinationKind,
  subscriptionId: string,
): Promise<DestinationCandidate[]> {
  switch (kind) {
    case 'workspace':
      return listWorkspaces(access, subscriptionId)
    case 'storage':
      return listStorageAccounts(access, subscriptionId)
    case 'event-hub':
      return listEventHubNamespaces(access, subscriptionId)
    case 'partner':
      return (await findDestinations(access, { kind, text: '', subscriptionId })).candidates
  }
}
