import { findResource, isAllowed, isWithin, resourcesIn, sameId } from '../azure/estate'
import type { Reply } from '../http/exchange'
import { ok, type ArmCall, type ArmRoute } from './arm-context'
import { authorizationFailed, resourceGroupNotFound, resourceNotFound } from './arm-errors'
import { page } from './paging'
import { openSubscription } from './subscription-routes'

/** A top-level resource type that can be listed and read. */
interface ResourceType {
  type: string
  apiVersions: readonly string[]
}

const workspaces: ResourceType = {
  type: 'Microsoft.OperationalInsights/workspaces',
  apiVersions: ['2020-08-01', '2020-10-01', '2021-06-01', '2021-12-01-preview', '2022-10-01', '2023-09-01', '2025-02-01', '2025-07-01'],
}
const storageAccounts: ResourceType = {
  type: 'Microsoft.Storage/storageAccounts',
  apiVersions: ['2021-09-01', '2022-09-01', '2023-01-01', '2023-05-01', '2024-01-01', '2025-01-01', '2025-06-01', '2025-08-01'],
}
const eventHubNamespaces: ResourceType = {
  type: 'Microsoft.EventHub/namespaces',
  apiVersions: ['2017-04-01', '2021-11-01', '2022-10-01-preview', '2024-01-01', '2025-05-01-preview'],
}

const itemsPerPage = 50

const routesFor = ({ type, apiVersions }: ResourceType): ArmRoute[] => {
  const provider = `/providers/${type}`.replace(/[./]/g, '\\$&')
  const subscription = '^/subscriptions/(?<id>[^/]+)'
  const group = `${subscription}/resourceGroups/(?<group>[^/]+)`
  return [
    { method: 'GET', type, apiVersions, path: new RegExp(`${subscription}${provider}$`, 'i'), handle: (call, parts) => listResources(call, type, parts) },
    { method: 'GET', type, apiVersions, path: new RegExp(`${group}${provider}$`, 'i'), handle: (call, parts) => listResources(call, type, parts) },
    { method: 'GET', type, apiVersions, path: new RegExp(`${group}${provider}/(?<name>[^/]+)$`, 'i'), handle: (call, parts) => getResource(call, type, parts) },
  ]
}

const childrenOfNamespace = (child: 'authorizationRules' | 'eventhubs'): ArmRoute => ({
  method: 'GET',
  type: `Microsoft.EventHub/namespaces/${child}`,
  apiVersions: eventHubNamespaces.apiVersions,
  path: new RegExp(`^(?<parent>/subscriptions/(?<id>[^/]+)/resourceGroups/(?<group>[^/]+)/providers/Microsoft\\.EventHub/namespaces/(?<name>[^/]+))/${child}$`, 'i'),
  handle: (call, parts) => listChildren(call, `Microsoft.EventHub/namespaces/${child}`, parts),
})

/** Workspaces, storage accounts and event hub namespaces, with the rules and hubs of a namespace. */
export const resourceRoutes: readonly ArmRoute[] = [
  ...routesFor(workspaces),
  ...routesFor(storageAccounts),
  ...routesFor(eventHubNamespaces),
  childrenOfNamespace('authorizationRules'),
  childrenOfNamespace('eventhubs'),
]

function listResources(call: ArmCall, type: string, { id = '', group }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, `${type}/read`)
  if ('refused' in opened) return opened.refused
  const { estate } = call.state
  const scope = group === undefined ? `/subscriptions/${id}` : `/subscriptions/${id}/resourceGroups/${group}`
  if (group !== undefined && !estate.resourceGroups.some((candidate) => sameId(candidate.id, scope))) return resourceGroupNotFound(group)
  // A list is cut down to what the caller may read; it is not refused because of the rest.
  const readable = resourcesIn(estate, id).filter(
    (resource) => resource.type === type && isWithin(scope, resource.id) && isAllowed(estate, call.persona.id, `${type}/read`, resource.id),
  )
  return page(call, readable, itemsPerPage)
}

function getResource(call: ArmCall, type: string, { id = '', group = '', name = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, `${type}/read`)
  if ('refused' in opened) return opened.refused
  const { estate } = call.state
  const groupId = `/subscriptions/${id}/resourceGroups/${group}`
  const resourceId = `${groupId}/providers/${type}/${name}`
  if (!isAllowed(estate, call.persona.id, `${type}/read`, resourceId)) return authorizationFailed(call.persona, `${type}/read`, resourceId)
  if (!estate.resourceGroups.some((candidate) => sameId(candidate.id, groupId))) return resourceGroupNotFound(group)
  const resource = findResource(estate, resourceId)
  return resource === undefined ? resourceNotFound(type, name, group) : ok(resource)
}

function listChildren(call: ArmCall, type: string, { parent = '', id = '', group = '', name = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, `${type}/read`)
  if ('refused' in opened) return opened.refused
  const { estate } = call.state
  if (!isAllowed(estate, call.persona.id, `${type}/read`, parent)) return authorizationFailed(call.persona, `${type}/read`, parent)
  if (findResource(estate, parent) === undefined) return resourceNotFound('Microsoft.EventHub/namespaces', name, group)
  const children = resourcesIn(estate, id).filter((resource) => resource.type === type && isWithin(parent, resource.id))
  return page(call, children, itemsPerPage)
}
