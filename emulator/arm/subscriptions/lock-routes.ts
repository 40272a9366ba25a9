import { isWithin, locksAt, sameId } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { openScope } from '../open-scope'

/**
 * The locks at a scope, above it, and, without the filter `atScope()`, below it
 * (Azure/azure-rest-api-specs, Microsoft.Authorization, ManagementLocks_ListByScope; Microsoft Learn, Get-AzResourceLock).
 */
export const lockRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    path: /^(?<scope>\/subscriptions\/[^/]+(?:\/.+)?)\/providers\/Microsoft\.Authorization\/locks$/i,
    type: 'Microsoft.Authorization/locks',
    apiVersions: ['2016-09-01', '2017-04-01', '2020-05-01'],
    handle: listLocks,
  },
]

function listLocks(call: ArmCall, { scope = '' }: Record<string, string>): Reply {
  const opened = openScope(call, scope, 'Microsoft.Authorization/locks/read')
  if ('refused' in opened) return opened.refused
  const { tenantResources } = call.state
  const isFiltered = call.exchange.url.searchParams.get('$filter')?.toLowerCase() === 'atscope()'
  const below = isFiltered ? [] : tenantResources.locks.filter((lock) => isWithin(scope, lock.scope) && !sameId(scope, lock.scope))
  const value = [...locksAt(tenantResources, scope), ...below].map(({ scope: at, name, level }) => ({
    id: `${at}/providers/Microsoft.Authorization/locks/${name}`,
    name,
    type: 'Microsoft.Authorization/locks',
    properties: { level },
  }))
  return ok({ value })
}
