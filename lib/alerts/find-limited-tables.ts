import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { readLimitedPlans } from '@/lib/azure/table-plans'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import { type AlertObstacle, limitedTables } from '@/lib/domain/alerts/alert-obstacles'

/**
 * Returns the tables of an alert whose plan doesn't allow it. Empty for someone who can't read plans: then Azure decides.
 * @throws InteractionRequiredError when Entra requires a sign-in first.
 */
export async function findLimitedTables(access: AzureAccess, workspaceId: string, watch: AlertWatch): Promise<AlertObstacle[]> {
  try {
    return limitedTables(watch, await readLimitedPlans(access, workspaceId))
  } catch (fault) {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return []
  }
}
