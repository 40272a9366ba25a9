import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { readTablePlans } from '@/lib/azure/workspaces/table-plans'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import { type AlertWay, alertWay } from '@/lib/domain/alerts/alert-obstacles'

/**
 * Returns how an alert can watch its tables with their plans. For someone who can't read plans, it's a log search alert, and Azure decides.
 * @throws InteractionRequiredError when Entra requires a sign-in first.
 */
export async function findAlertWay(access: AzureAccess, workspaceId: string, watch: AlertWatch): Promise<AlertWay> {
  try {
    return alertWay(watch, (await readTablePlans(access, workspaceId)).limited)
  } catch (fault) {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return { isSimple: false, obstacles: [] }
  }
}
