import { isAllowed, isWithin, type Resource, resourcesIn, sameId, showResource } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { resourceGroupNotFound } from '../arm-errors'
import { partnerTypes } from '../diagnostic-settings/partner-checks'
import { openResource, openSubscription } from '../open-scope'
import { page } from '../paging'
import { resourcePaths } from './resource-path'

/** A top-level resource type that can be listed and read. */
interface ResourceType {
  type: string
  apiVersions: readonly string[]
}

const resourceTypes: readonly ResourceType[] = [
  { type: 'Microsoft.OperationalInsights/workspaces', apiVersions: apiVersions.operationalInsights },
  { type: 'Microsoft.OperationalInsights/clusters', apiVersions: apiVersions.operationalInsights },
  { type: 'Microsoft.Storage/storageAccounts', apiVersions: apiVersions.storage },
  { type: 'Microsoft.EventHub/namespaces', apiVersions: apiVersions.eventHub },
  ...partnerTypes,
]

const itemsPerPage = 50

/** Lists and gets workspaces, dedicated clusters, storage accounts, event hub namespaces, and partner monitors. */
export const resourceRoutes: readonly ArmRoute[] = resourceTypes.flatMap(({ type, apiVersions }): ArmRoute[] => {
  const paths = resourcePaths(type)
  return [
    { method: 'GET', type, apiVersions, path: paths.inSubscription, handle: (call, parts) => listResources(call, type, parts) },
    { method: 'GET', type, apiVersions, path: paths.inGroup, handle: (call, parts) => listResources(call, type, parts) },
    { method: 'GET', type, apiVersions, path: paths.one, handle: (call, { resource = '' }) => getResource(call, type, resource) },
  ]
})

function listResources(call: ArmCall, type: string, parts: Record<string, string>): Reply {
  return listReadable(call, `${type}/read`, parts, (id) =>
    resourcesIn(call.state.tenantResources, id).filter((resource) => resource.type === type),
  )
}

/** A list in a subscription or a resource group. It contains only what the caller can read; the rest is omitted without an error. */
export function listReadable(
  call: ArmCall,
  action: string,
  { id = '', group }: Record<string, string>,
  find: (subscriptionId: string) => readonly Resource[],
): Reply {
  const opened = openSubscription(call, id, action)
  if ('refused' in opened) return opened.refused
  const { tenantResources, clock } = call.state
  const scope = group === undefined ? `/subscriptions/${id}` : `/subscriptions/${id}/resourceGroups/${group}`
  if (group !== undefined && !tenantResources.resourceGroups.some((candidate) => sameId(candidate.id, scope)))
    return resourceGroupNotFound(group)
  const readable = find(id).filter(
    (resource) => isWithin(scope, resource.id) && isAllowed(tenantResources, call.persona.id, action, resource.id),
  )
  return page(
    call,
    readable.map((resource) => showResource(resource, clock.now())),
    itemsPerPage,
  )
}

function getResource(call: ArmCall, type: string, id: string): Reply {
  const opened = openResource(call, type, id, `${type}/read`)
  return 'refused' in opened ? opened.refused : ok(showResource(opened.resource, call.state.clock.now()))
}
