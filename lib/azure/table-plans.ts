import 'server-only'

import { OperationalInsightsManagementClient } from '@azure/arm-operationalinsights'
import { AppError } from '@/lib/app-error'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { type LimitedPlan, limitedPlans } from '@/lib/domain/arrival/table-plan'
import type { TableRetention } from '@/lib/domain/arrival/table-retention'
import { parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import { azureError } from './answers/azure-error'
import { type AzureReadAccess, armClientOptions, readTimeoutMs } from './arm-client'

/** What the tables of a workspace are set to, by name in lowercase. */
export interface TablePlans {
  /** The tables on the Basic or Auxiliary plan. */
  limited: Map<string, LimitedPlan>
  /** How long tables keep rows, where Azure says so. */
  retention: Map<string, TableRetention>
}

/**
 * Returns the plans and the retention of the tables of a workspace. Reading them requires
 * `Microsoft.OperationalInsights/workspaces/tables/read`, which Log Analytics Reader has.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function readTablePlans(access: AzureReadAccess, workspaceId: string): Promise<TablePlans> {
  const parsed = parseWorkspaceId(workspaceId)
  if (!parsed)
    throw new AppError({ code: 'workspace-id-unusable', userMessage: "The ID isn't the resource ID of a Log Analytics workspace." })
  const found: TablePlans = { limited: new Map(), retention: new Map() }
  try {
    const client = new OperationalInsightsManagementClient(access.credential, parsed.subscriptionId, armClientOptions(access))
    for await (const { name, plan, retentionInDays = 0, totalRetentionInDays = 0 } of client.tables.listByWorkspace(
      parsed.resourceGroup,
      parsed.name,
      {
        abortSignal: AbortSignal.timeout(readTimeoutMs),
      },
    )) {
      const limited = limitedPlans.find((one) => one === plan)
      if (!name) continue
      if (limited) found.limited.set(tableKey(name), limited)
      // A negative number is the default of the workspace, which Azure resolves in its answer.
      if (retentionInDays > 0 && totalRetentionInDays > 0)
        found.retention.set(tableKey(name), { activeDays: retentionInDays, totalDays: totalRetentionInDays })
    }
    return found
  } catch (fault) {
    throw azureError(fault)
  }
}
