import type { Reply } from '../http/exchange'
import type { Persona } from '../personas'

/** An error of the ARM gateway: wrapped in `error`, and marked as the gateway's. */
export function gatewayError(status: number, code: string, message: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'x-ms-failure-cause': 'gateway', ...headers }, body: { error: { code, message } } }
}

/**
 * An error of the diagnostics backend: bare, without the `error` member. Deduced from the length of a published answer
 * (113 bytes in Azure/azure-rest-api-specs#38858).
 */
export function backendError(status: number, code: string, message: string): Reply {
  return { status, headers: { 'x-ms-failure-cause': 'service' }, body: { code, message } }
}

/** The caller lacks an action at a scope (text of hashicorp/terraform-provider-azurerm#12986). */
export function authorizationFailed(persona: Persona, action: string, scope: string): Reply {
  return gatewayError(
    403,
    'AuthorizationFailed',
    `${clientWords(persona)} does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. ` +
      'If access was recently granted, please refresh your credentials.',
  )
}

/** The caller may write, but not use what the body points to (JimGBritt/AzurePolicy#17). */
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
    `${clientWords(persona)} has permission to perform action '${action}' on scope '${scope}'; however, it does not have permission ` +
      `to perform action '${linkedAction}' on the linked scope(s) '${linkedScope}' or the linked scope(s) are invalid.`,
  )
}

const clientWords = (persona: Persona) => `The client '${persona.userPrincipalName}' with object id '${persona.objectId}'`

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

/** The body is not JSON, or not of the described form. */
export const invalidRequestContent = (detail = ''): Reply =>
  gatewayError(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized${detail === '' ? '' : `: '${detail}'`}.`,
  )

/** The subscription lacks a resource provider that a write needs (Microsoft Learn, "Resolve errors for resource provider registration"). */
export const missingRegistration = (namespace: string): Reply =>
  gatewayError(
    409,
    'MissingSubscriptionRegistration',
    `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`,
  )

/** An error of a resource provider, wrapped like the gateway's. */
export const providerError = (status: number, code: string, message: string): Reply => ({
  status,
  headers: { 'x-ms-failure-cause': 'service' },
  body: { error: { code, message } },
})
