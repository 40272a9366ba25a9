import 'server-only'

import { OperationalInsightsManagementClient } from '@azure/arm-operationalinsights'
import { AppError } from '@/lib/app-error'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { type LimitedPlan, limitedPlans } from '@/lib/domain/arrival/table-plan'
import { parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import { azureError } from './answers/azure-error'
import { type AzureReadAccess, armClientOptions, readTimeoutMs } from './arm-client'

/**
 * Returns the tables of a workspace on the Basic or Auxiliary plan, by name in lowercase. Reading them requires
 * `Microsoft.OperationalInsights/workspaces/tables/read`, which Log Analytics Reader has.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function readLimitedPlans(access: AzureReadAccess, workspaceId: string): Promise<Map<string, LimitedPlan>> {
  const parsed = parseWorkspaceId(workspaceId)
  if (!parsed)
    throw new AppError({ code: 'workspace-id-unusable', userMessage: "The ID isn't the resource ID of a Log Analytics workspace." })
  const found = new Map<string, LimitedPlan>()
  try {
    const client = new OperationalInsightsManagementClient(access.credential, parsed.subscriptionId, armClientOptions(access))
    for await (const { name, plan } of client.tables.listByWorkspace(parsed.resourceGroup, parsed.name, {
      abortSignal: AbortSignal.timeout(readTimeoutMs),
    })) {
      const limited = limitedPlans.find((one) => one === plan)
      if (name && limited) found.set(tableKey(name), limited)
    }
    return found
  } catch (fault) {
    throw azureError(fault)
  }
}
