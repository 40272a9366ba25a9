import 'server-only'

import { AuthorizationManagementClient, type Permission } from '@azure/arm-authorization'
import { isActionPermitted } from '@/lib/entra-logs/azure-permission'
import { parseWorkspaceId } from '@/lib/entra-logs/resource-id'
import type { WorkspaceRight } from '@/lib/entra-logs/workspace'
import { armClientOptions, readTimeoutMs, type AzureAccess } from './arm-client'
import { azureError } from './azure-error'

/** The right that Azure asks for when a setting points to a workspace (Microsoft Learn, "Diagnostic settings in Azure Monitor"). */
export const workspaceAction = 'Microsoft.OperationalInsights/workspaces/sharedKeys/action'

/**
 * Whether the person may send logs to a workspace, as the permissions API tells. Deny assignments do not show there, so Azure
 * can still refuse at the save.
 * @throws InteractionRequiredError when Entra asks for something first; every other fault is an `unknown` right.
 */
export async function workspaceRight(access: AzureAccess, workspaceId: string): Promise<WorkspaceRight> {
  const id = parseWorkspaceId(workspaceId)
  if (!id) return { kind: 'unknown', reason: 'This is not the id of a workspace.' }
  try {
    const client = new AuthorizationManagementClient(access.credential, id.subscriptionId, armClientOptions(access))
    const entries: Permission[] = []
    const pages = client.permissions.listForResource(id.resourceGroup, 'Microsoft.OperationalInsights', '', 'workspaces', id.name, { abortSignal: AbortSignal.timeout(readTimeoutMs) })
    for await (const permission of pages) entries.push(permission)
    return isActionPermitted(entries, workspaceAction) ? { kind: 'allowed' } : { kind: 'refused', missingAction: workspaceAction }
  } catch (fault) {
    const error = azureError(fault)
    if (error.code === 'interaction-required') throw error
    return { kind: 'unknown', reason: error.userMessage }
  }
}
