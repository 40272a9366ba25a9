import 'server-only'

import { OperationalInsightsManagementClient, type Workspace as WireWorkspace } from '@azure/arm-operationalinsights'
import { formatWorkspaceId, parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import { workspaceTierName } from '@/lib/domain/azure/tier-names'
import type { DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import { judgeReception } from '@/lib/domain/settings/reception/judge-reception'
import { azureError } from '../answers/azure-error'
import { type AzureAccess, armClientOptions, readTimeoutMs } from '../arm-client'
import { KeptAnswers } from '../kept-answers'
import { capFacts } from '../reception/reception-facts'

const workspaceLists = new KeptAnswers<DestinationCandidate[]>()

/**
 * Returns the Log Analytics workspaces of a subscription that the person can see, by name, as Azure listed them within the last minute
 * or, with `isFresh`, now.
 * @throws AppError if Azure refuses, can't find the subscription, or doesn't respond.
 */
export async function listWorkspaces(
  access: AzureAccess,
  subscriptionId: string,
  options?: { isFresh: boolean },
): Promise<DestinationCandidate[]> {
  return workspaceLists.read(access, subscriptionId.toLowerCase(), () => readWorkspaces(access, subscriptionId), options)
}

async function readWorkspaces(access: AzureAccess, subscriptionId: string): Promise<DestinationCandidate[]> {
  try {
    const client = new OperationalInsightsManagementClient(access.credential, subscriptionId, armClientOptions(access))
    const found: DestinationCandidate[] = []
    for await (const workspace of client.workspaces.list({ abortSignal: AbortSignal.timeout(readTimeoutMs) })) {
      const candidate = workspaceCandidate(workspace.id ?? '', workspace)
      if (candidate) found.push(candidate)
    }
    return found.sort((one, other) => one.name.localeCompare(other.name, 'en'))
  } catch (fault) {
    throw azureError(fault)
  }
}

/** Returns a workspace for a menu; undefined if the ID isn't a workspace's. */
export function workspaceCandidate(
  id: string,
  {
    name,
    location,
    retentionInDays,
    sku,
    provisioningState,
    workspaceCapping,
  }: Pick<WireWorkspace, 'name' | 'location' | 'retentionInDays' | 'sku' | 'provisioningState' | 'workspaceCapping'>,
): DestinationCandidate | undefined {
  const parsed = parseWorkspaceId(id)
  if (!parsed) return undefined
  const cap = capFacts(workspaceCapping)
  return {
    id: formatWorkspaceId(parsed),
    name: name ?? parsed.name,
    subscriptionId: parsed.subscriptionId,
    resourceGroup: parsed.resourceGroup,
    region: location,
    facts: [
      typeof retentionInDays === 'number' && retentionInDays > 0 ? `Keeps logs for ${retentionInDays} days` : 'Unknown retention',
      ...(sku?.name && sku.name !== 'PerGB2018' ? [workspaceTierName(sku.name, sku.capacityReservationLevel)] : []),
      ...(cap.dailyQuotaGb !== undefined && cap.dailyQuotaGb > 0 ? [`Daily cap of ${cap.dailyQuotaGb} GB`] : []),
    ],
    problems: judgeReception({ kind: 'workspace', workspace: { provisioningState, ...cap }, subscriptionState: null }).problems,
  }
}
