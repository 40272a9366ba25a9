import { findResource, isAllowed, rolesAt, sameId } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { authorizationFailed, resourceGroupNotFound, resourceNotFound } from '../arm-errors'
import { openSubscription } from '../open-scope'

/**
 * The caller's permissions for a subscription, a resource group, or a resource. The SDK builds the path of a resource as
 * `{namespace}/{parentPath}/{type}/{name}`, which has a double slash when there's no parent.
 */
export const permissionRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    path: /^(?<scope>\/subscriptions\/(?<id>[^/]+)(?:\/.+)?)\/providers\/Microsoft\.Authorization\/permissions$/i,
    type: 'Microsoft.Authorization/permissions',
    apiVersions: ['2015-07-01', '2018-07-01', '2022-04-01', '2022-05-01-preview'],
    handle: listPermissions,
  },
]

const action = 'Microsoft.Authorization/permissions/read'

function listPermissions(call: ArmCall, { scope: sentScope = '', id = '' }: Record<string, string>): Reply {
  const scope = sentScope.replace(/\/{2,}/g, '/')
  const opened = openSubscription(call, id, action)
  if ('refused' in opened) return opened.refused
  const { tenantResources } = call.state
  if (!isAllowed(tenantResources, call.persona.id, action, scope)) return authorizationFailed(call.persona, action, scope)
  const groupId = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(scope)?.[0]
  if (groupId !== undefined) {
    const groupName = groupId.split('/').at(-1) ?? ''
    if (!tenantResources.resourceGroups.some((group) => sameId(group.id, groupId))) return resourceGroupNotFound(groupName)
    if (scope.length > groupId.length && findResource(tenantResources, scope) === undefined) {
      const [, type = '', name = ''] = /\/providers\/(.+)\/([^/]+)$/i.exec(scope) ?? []
      return resourceNotFound(type, name, groupName)
    }
  }
  const value = rolesAt(tenantResources, call.persona.id, scope).map(({ actions, notActions, dataActions = [] }) => ({
    actions,
    notActions,
    dataActions,
    notDataActions: [],
  }))
  return ok({ value, nextLink: null })
}
