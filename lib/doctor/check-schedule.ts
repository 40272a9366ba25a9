import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readTablePlans } from '@/lib/azure/workspaces/table-plans'
import { watchedWorkspaces } from '@/lib/domain/arrival/setting-arrival'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { type Finding, type FindingCode, finding } from '@/lib/domain/doctor/finding'

/** A check reads no more workspaces than a person can grant roles on. */
const workspacesMax = 10

/** Azure's codes for an identity without permissions. */
const refusals = ['authorizationfailed', 'insufficientaccesserror', 'subscriptionnotfound']

/** Checks whether the portal's own identity can read what scheduled checks read in a tenant, by reading it. */
export async function checkSchedule(tenantId: string): Promise<Finding[]> {
  const access = monitoringAccess(tenantId)
  try {
    const settings = await listSettings(access)
    const workspaces = watchedWorkspaces(settings).slice(0, workspacesMax)
    return [
      finding('schedule-reads', {}, tenantId),
      ...(await Promise.all(workspaces.map(({ workspaceId }) => checkWorkspace(access, workspaceId, tenantId)))),
    ]
  } catch (fault) {
    return [finding(codeOf(fault, 'schedule-role-missing', 'schedule-unchecked'), {}, tenantId)]
  }
}

async function checkWorkspace(access: AzureReadAccess, workspaceId: string, tenantId: string): Promise<Finding> {
  const names = resourceName(workspaceId)
  try {
    await readTablePlans(access, workspaceId)
    return finding('workspace-readable', { names }, tenantId)
  } catch (fault) {
    return finding(codeOf(fault, 'workspace-role-missing', 'workspace-unchecked'), { names }, tenantId)
  }
}

/** @throws an error that isn't about Azure or Microsoft Entra. */
function codeOf(fault: unknown, refused: FindingCode, otherwise: FindingCode): FindingCode {
  if (!(fault instanceof AppError)) throw fault
  const isRefused = fault instanceof InteractionRequiredError || refusals.includes(fault.azureCode?.toLowerCase() ?? '')
  return isRefused ? refused : otherwise
}
