import { findResource, isAllowed } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { authorizationFailed, resourceNotFound } from '../arm-errors'
import { openSubscription } from '../open-scope'

/** Whether Microsoft Sentinel is turned on in a workspace: 200 if it is, 404 if it isn't. */
export const sentinelRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    path: /^(?<workspace>\/subscriptions\/(?<id>[^/]+)\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.OperationalInsights\/workspaces\/(?<name>[^/]+))\/providers\/Microsoft\.SecurityInsights\/onboardingStates\/default$/i,
    type: 'Microsoft.SecurityInsights/onboardingStates',
    apiVersions: ['2022-04-01-preview', '2023-11-01', '2024-03-01', '2024-09-01', '2025-03-01', '2025-09-01'],
    handle: getOnboardingState,
  },
]

function getOnboardingState(call: ArmCall, { workspace: workspaceId = '', id = '', group = '', name = '' }: Record<string, string>): Reply {
  const action = 'Microsoft.SecurityInsights/onboardingStates/read'
  const opened = openSubscription(call, id, action)
  if ('refused' in opened) return opened.refused
  if (!isAllowed(call.state.tenantResources, call.persona.id, action, workspaceId))
    return authorizationFailed(call.persona, action, workspaceId)
  const workspace = findResource(call.state.tenantResources, workspaceId)
  if (workspace === undefined) return resourceNotFound('Microsoft.OperationalInsights/workspaces', name, group)
  if (!call.state.sentinelWorkspaces.has(workspace.id.toLowerCase()))
    return resourceNotFound('Microsoft.SecurityInsights/onboardingStates', 'default', group)
  return ok({
    id: `${workspace.id}/providers/Microsoft.SecurityInsights/onboardingStates/default`,
    name: 'default',
    type: 'Microsoft.SecurityInsights/onboardingStates',
    properties: { customerManagedKey: false },
  })
}
