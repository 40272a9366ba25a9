import {
  findGroup,
  findResource,
  findSubscription,
  isAllowed,
  type Resource,
  type ResourceGroup,
  type Subscription,
  seesSubscription,
} from '../azure/tenant-resources'
import { type CloudId, clouds, tokenIssuerOf } from '../entra/clouds'
import type { Reply } from '../http/exchange'
import { type Tenant, tenants } from '../personas'
import type { ArmCall } from './arm-context'
import { authorizationFailed, gatewayError, resourceGroupNotFound, resourceNotFound, subscriptionNotFound } from './arm-errors'
import { refuseLocked } from './lock-check'
import { refuseWithoutMfa } from './mfa-check'

/** The error response that ends a call. */
export interface Refused {
  refused: Reply
}

/** Returns the subscription when the caller can read it, otherwise the gateway's error. */
export function openSubscription(call: ArmCall, id: string, action: string): { subscription: Subscription } | Refused {
  const subscription = findSubscription(call.state.tenantResources, id)
  if (subscription === undefined) return { refused: subscriptionNotFound(id) }
  const owner: Tenant = tenants[subscription.tenant]
  if (owner.id !== call.tenant.id) return { refused: wrongTenant(call.state.cloud, call.tenant, owner) }
  if (!seesSubscription(call.state.tenantResources, call.persona.id, subscription)) {
    return { refused: authorizationFailed(call.persona, action, `/subscriptions/${subscription.id}`) }
  }
  return { subscription }
}

/** Multifactor authentication is required to create, change, or delete (Microsoft Learn, "Mandatory multifactor authentication"). */
const changesNothing = /\/(read|listKeys\/action)$/i

/** Returns the subscription when the caller can perform an action at a scope in it. A write also needs MFA when it's required. */
export function openScope(call: ArmCall, scope: string, action: string): { subscription: Subscription } | Refused {
  const opened = openSubscription(call, scope.split('/')[2] ?? '', action)
  if ('refused' in opened) return opened
  const withoutMfa = changesNothing.test(action) ? undefined : refuseWithoutMfa(call, scope)
  if (withoutMfa !== undefined) return { refused: withoutMfa }
  if (!isAllowed(call.state.tenantResources, call.persona.id, action, scope))
    return { refused: authorizationFailed(call.persona, action, scope) }
  const locked = refuseLocked(call, scope, action)
  return locked === undefined ? opened : { refused: locked }
}

/** Returns the resource group of a scope when the caller can perform an action there. */
export function openGroup(call: ArmCall, scope: string, action: string): { subscription: Subscription; group: ResourceGroup } | Refused {
  const opened = openScope(call, scope, action)
  if ('refused' in opened) return opened
  const group = findGroup(call.state.tenantResources, scope.split('/').slice(0, 5).join('/'))
  return group === undefined ? { refused: resourceGroupNotFound(scope.split('/')[4] ?? '') } : { ...opened, group }
}

/**
 * Returns an existing resource when the caller can perform an action on it. `scope` may be below the resource: the permission is
 * checked at `scope`, but `resourceId` must exist.
 */
export function openResource(
  call: ArmCall,
  type: string,
  resourceId: string,
  action: string,
  scope = resourceId,
): { resource: Resource } | Refused {
  const opened = openGroup(call, scope, action)
  if ('refused' in opened) return opened
  const resource = findResource(call.state.tenantResources, resourceId)
  if (resource === undefined) return { refused: resourceNotFound(type, resourceId.split('/').at(-1) ?? '', resourceId.split('/')[4] ?? '') }
  return { resource }
}

/** The answer about a subscription of another directory, also after a transfer (text and code from Azure/BatchExplorer#2044). */
function wrongTenant(cloud: CloudId, own: Tenant, owner: Tenant): Reply {
  return gatewayError(
    401,
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer '${tokenIssuerOf(cloud, own.id)}'. It must match the tenant ` +
      `'${tokenIssuerOf(cloud, owner.id)}' associated with this subscription. Please use the authority (URL) ` +
      `'${clouds[cloud].olderAuthority}/${owner.id}' to get the token. Note, if the subscription is transferred to another tenant there is ` +
      'no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred ' +
      'your subscription and see this error message, please try back later.',
    {
      'www-authenticate': `Bearer authorization_uri="${clouds[cloud].olderAuthority}/${owner.id}", error="invalid_token", error_description="The access token is from the wrong issuer."`,
    },
  )
}
