import 'server-only'

import { OperationalInsightsManagementClient } from '@azure/arm-operationalinsights'
import { formatWorkspaceId, parseWorkspaceId } from '@/lib/entra-logs/resource-id'
import type { Workspace } from '@/lib/entra-logs/workspace'
import { armClientOptions, readTimeoutMs, type AzureAccess } from './arm-client'
import { azureError } from './azure-error'

/**
 * The Log Analytics workspaces of a subscription that the person can see, by name.
 * @throws AppError when Azure refuses, does not know the subscription, or does not answer.
 */
export async function listWorkspaces(access: AzureAccess, subscriptionId: string): Promise<Workspace[]> {
  try {
    const client = new OperationalInsightsManagementClient(access.credential, subscriptionId, armClientOptions(access))
    const found: Workspace[] = []
    for await (const workspace of client.workspaces.list({ abortSignal: AbortSignal.timeout(readTimeoutMs) })) {
      const id = parseWorkspaceId(workspace.id ?? '')
      if (!id) continue
      found.push({
        id: formatWorkspaceId(id),
        name: workspace.name ?? id.name,
        subscriptionId: id.subscriptionId,
        resourceGroup: id.resourceGroup,
        region: workspace.location,
        retentionDays: workspace.retentionInDays ?? null,
        tier: workspace.sku?.name ?? null,
      })
    }
    return found.sort((one, other) => one.name.localeCompare(other.name, 'en'))
  } catch (fault) {
    throw azureError(fault)
  }
}
