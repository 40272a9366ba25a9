import { findResource, isAllowed, type Resource } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { authorizationFailed, providerError, resourceNotFound } from '../arm-errors'
import { openSubscription, type Refused } from '../open-scope'
import { page } from '../paging'
import { analyticsRuleBody, kindsOf } from './analytics-rule-body'

const namespace = 'Microsoft.SecurityInsights'
const workspacePath = String.raw`^(?<workspace>\/subscriptions\/(?<id>[^/]+)\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.OperationalInsights\/workspaces\/(?<name>[^/]+))\/providers\/Microsoft\.SecurityInsights`
const stableVersions = ['2023-11-01', '2024-03-01', '2024-09-01', '2025-03-01', '2025-06-01', '2025-09-01']

/** Whether Microsoft Sentinel is turned on in a workspace, 200 if it is and 404 if it isn't, and its analytics rules. */
export const sentinelRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    path: new RegExp(String.raw`${workspacePath}\/onboardingStates\/default$`, 'i'),
    type: `${namespace}/onboardingStates`,
    apiVersions: ['2022-04-01-preview', ...stableVersions],
    handle: getOnboardingState,
  },
  {
    method: 'GET',
    path: new RegExp(String.raw`${workspacePath}\/alertRules$`, 'i'),
    type: `${namespace}/alertRules`,
    apiVersions: ['2023-12-01-preview', '2024-01-01-preview', '2025-01-01-preview', '2025-07-01-preview', ...stableVersions],
    handle: listAlertRules,
  },
]

/** Returns the workspace when the caller can perform an action of Microsoft Sentinel on it. */
function openWorkspace(call: ArmCall, parts: Record<string, string>, action: string): { workspace: Resource } | Refused {
  const { workspace: workspaceId = '', id = '', group = '', name = '' } = parts
  const opened = openSubscription(call, id, action)
  if ('refused' in opened) return opened
  if (!isAllowed(call.state.tenantResources, call.persona.id, action, workspaceId))
    return { refused: authorizationFailed(call.persona, action, workspaceId) }
  const workspace = findResource(call.state.tenantResources, workspaceId)
  return workspace ? { workspace } : { refused: resourceNotFound('Microsoft.OperationalInsights/workspaces', name, group) }
}

function getOnboardingState(call: ArmCall, parts: Record<string, string>): Reply {
  const opened = openWorkspace(call, parts, `${namespace}/onboardingStates/read`)
  if ('refused' in opened) return opened.refused
  const { workspace } = opened
  if (!call.state.sentinel.isOn(workspace.id)) return resourceNotFound(`${namespace}/onboardingStates`, 'default', parts.group ?? '')
  return ok({
    id: `${workspace.id}/providers/${namespace}/onboardingStates/default`,
    name: 'default',
    type: `${namespace}/onboardingStates`,
    properties: { customerManagedKey: false },
  })
}

/** How many rules a page has. The real number isn't published. */
const pageSize = 50

/** Lists the analytics rules. Generally available versions leave out kinds that only preview versions have (microsoft/msticpy#788). */
function listAlertRules(call: ArmCall, parts: Record<string, string>): Reply {
  const opened = openWorkspace(call, parts, `${namespace}/alertRules/read`)
  if ('refused' in opened) return opened.refused
  const { workspace } = opened
  if (!call.state.sentinel.isOn(workspace.id)) return notOnboarded(workspace.name)
  const kinds = kindsOf(call.apiVersion)
  const rules = call.state.sentinel.rulesOf(workspace.id).filter(({ kind }) => kinds.includes(kind))
  return page(
    call,
    rules.map((rule) => analyticsRuleBody(workspace.id, rule)),
    pageSize,
  )
}

/** An error within an error, as iknowjason/PurpleCloud#42 and hashicorp/terraform-provider-azurerm#20661 show it. */
function notOnboarded(workspaceName: string): Reply {
  const message = `Workspace '${workspaceName}' is not onboarded to Microsoft Sentinel.`
  return providerError(400, 'BadRequest', JSON.stringify({ error: { code: 'BadRequest', message } }))
}
