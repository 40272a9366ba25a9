import 'server-only'

import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import type { AzureAccess } from './arm-client'
import { listEventHubNamespaces } from './event-hubs'
import { findDestinations } from './resource-graph/find-resources'
import { listStorageAccounts } from './storage-accounts'
import { listWorkspaces } from './workspaces/workspaces'

/**
 * Returns the possible destinations in one subscription, by name, as Azure lists them now. Each resource provider is queried directly,
 * so that new resources are included. Only partner solutions, which have five providers, come from Azure Resource Graph.
 * @throws AppError if Azure refuses, can't find the subscription, or doesn't respond.
 */
export async function listDestinations(
  access: AzureAccess,
  kind: OfferedDestinationKind,
  subscriptionId: string,
): Promise<DestinationCandidate[]> {
  switch (kind) {
    case 'workspace':
      return listWorkspaces(access, subscriptionId, { isFresh: true })
    case 'storage':
      return listStorageAccounts(access, subscriptionId)
    case 'event-hub':
      return listEventHubNamespaces(access, subscriptionId)
    case 'partner':
      return (await findDestinations(access, { kind, text: '', subscriptionId })).candidates
  }
}
