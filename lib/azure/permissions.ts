import 'server-only'

import { AuthorizationManagementClient, type Permission } from '@azure/arm-authorization'
import { InteractionRequiredError } from '@/lib/app-error'
import { isActionPermitted } from '@/lib/domain/azure/azure-permission'
import { parseResourceId } from '@/lib/domain/azure/resource-id'
import { type OfferedDestinationKind } from '@/lib/domain/settings/destination'
import { destinationActions, type Right } from '@/lib/domain/settings/destination-candidate'
import { type AzureAccess, armClientOptions, readTimeoutMs } from './arm-client'
import { azureError } from './azure-error'

/**
 * Returns whether the person can do something with a resource or a resource group (`/subscriptions/…/resourceGroups/…`), according to
 * the permissions API. It doesn't include deny assignments, so Azure can still refuse.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is an `unknown` right.
 */
export async function rightTo(access: AzureAccess, action: string, scope: string): Promise<Right> {
  try {
    const entries: Permission[] = []
    for await (const permission of permissionsAt(access, scope)) entries.push(permission)
    return isActionPermitted(entries, action) ? { kind: 'allowed' } : { kind: 'refused', missingAction: action }
  } catch (fault) {
    const error = azureError(fault)
    if (error instanceof InteractionRequiredError) throw error
    return { kind: 'unknown', reason: error.userMessage }
  }
}

/** Whether the person can send logs to a destination; for an event hub, `id` is its authorization rule. */
export async function destinationRight(access: AzureAccess, kind: OfferedDestinationKind, id: string): Promise<Right> {
  const { action } = destinationActions[kind]
  if (!action) return { kind: 'unknown', reason: "Microsoft doesn't document which permission a partner solution requires." }
  return rightTo(access, action, id)
}

function permissionsAt(access: AzureAccess, scope: string): AsyncIterable<Permission> {
  const options = { abortSignal: AbortSignal.timeout(readTimeoutMs) }
  const resource = parseResourceId(scope)
  const [, subscriptionId = '', groupName = ''] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)$/i.exec(scope) ?? []
  const client = new AuthorizationManagementClient(access.credential, resource?.subscriptionId ?? subscriptionId, armClientOptions(access))
  if (!resource) return client.permissions.listForResourceGroup(groupName, options)
  const [namespace = '', ...types] = resource.type.split('/')
  const parents = types.slice(0, -1).map((type, index) => `${type}/${resource.names[index] ?? ''}`)
  return client.permissions.listForResource(
    resource.resourceGroup,
    namespace,
    parents.join('/'),
    types.at(-1) ?? '',
    resource.names.at(-1) ?? '',
    options,
  )
}
