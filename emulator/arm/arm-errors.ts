import type { Reply } from '../http/exchange'
import type { Persona } from '../personas'

/** An error from the ARM gateway: wrapped in `error` and marked with the gateway as the cause. */
export function gatewayError(status: number, code: string, message: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'x-ms-failure-cause': 'gateway', ...headers }, body: { error: { code, message } } }
}

/**
 * An error from the diagnostics backend, without the `error` member. Inferred from the length of a published response
 * (113 bytes in Azure/azure-rest-api-specs#38858).
 */
export function backendError(status: number, code: string, message: string): Reply {
  return { status, headers: { 'x-ms-failure-cause': 'service' }, body: { code, message } }
}

/** The caller lacks an action at a scope (text from hashicorp/terraform-provider-azurerm#12986). */
export function authorizationFailed(persona: Persona, action: string, scope: string): Reply {
  return gatewayError(
    403,
    'AuthorizationFailed',
    `${describeClient(persona)} does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. ` +
      'If access was recently granted, please refresh your credentials.',
  )
}

/** The caller can write but can't use a resource that the body refers to (JimGBritt/AzurePolicy#17). */
export function linkedAuthorizationFailed(
  persona: Persona,
  action: string,
  scope: string,
  linkedAction: string,
  linkedScope: string,
): Reply {
  return gatewayError(
    403,
    'LinkedAuthorizationFailed',
    `${describeClient(persona)} has permission to perform action '${action}' on scope '${scope}'; however, it does not have permission ` +
      `to perform action '${linkedAction}' on the linked scope(s) '${linkedScope}' or the linked scope(s) are invalid.`,
  )
}

const describeClient = (persona: Persona) => `The client '${persona.userPrincipalName}' with object id '${persona.objectId}'`

export const resourceNotFound = (type: string, name: string, group: string): Reply =>
  gatewayError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  )

export const resourceGroupNotFound = (name: string): Reply =>
  gatewayError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`)

export const subscriptionNotFound = (id: string): Reply =>
  gatewayError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`)

/** The body isn't JSON or doesn't match the API description. */
export const invalidRequestContent = (detail = ''): Reply =>
  gatewayError(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized${detail === '' ? '' : `: '${detail}'`}.`,
  )

/** A resource provider that a write needs isn't registered (Microsoft Learn, "Resolve errors for resource provider registration"). */
export const missingRegistration = (namespace: string): Reply =>
  gatewayError(
    409,
    'MissingSubscriptionRegistration',
    `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`,
  )

/** An error from a resource provider, wrapped like the gateway's. */
export const providerError = (status: number, code: string, message: string): Reply => ({
  status,
  headers: { 'x-ms-failure-cause': 'service' },
  body: { error: { code, message } },
})
