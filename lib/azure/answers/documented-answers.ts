import 'server-only'

/**
 * What Azure's answers mean, as far as it's published. Code that reads an answer knows only these: an answer that isn't here proves
 * neither that something doesn't exist nor that a write had no effect.
 */
export interface DocumentedAnswer {
  status: number
  /** The error code, in either envelope; compared without casing. */
  code: string
  /** Where it's published. */
  source: string
  /** Whether only Azure Resource Manager's gateway gives this answer before it acts; it then says so in a header. */
  isOfGateway?: true
}

/** What Azure is asked to read or write. */
export type Surface =
  | 'diagnostic-setting'
  | 'workspace'
  | 'cluster'
  | 'storage-account'
  | 'event-hub-rule'
  | 'lifecycle-policy'
  | 'resource-group'
  | 'alert-rule'
  | 'action-group'
  | 'provider-registration'
  | 'table'
  | 'data-collection-rule'

/** What Azure is asked to write. */
export type WriteSurface = Exclude<Surface, 'cluster' | 'storage-account' | 'event-hub-rule'>

const commonErrors = 'Microsoft Learn, "Troubleshoot common Azure deployment errors"'
const notFoundErrors = 'Microsoft Learn, "Resolve errors for resource not found"'
const storageErrors = 'Microsoft Learn, "Common Error Codes for Storage Resource Provider"'

const noResource: DocumentedAnswer = { status: 404, code: 'ResourceNotFound', source: notFoundErrors }
const noGroup: DocumentedAnswer = { status: 404, code: 'ResourceGroupNotFound', source: notFoundErrors }
const noParent: DocumentedAnswer = { status: 404, code: 'ParentResourceNotFound', source: commonErrors }

/**
 * The answers to a read that say that the thing doesn't exist. A subscription that isn't found might only be hidden from the person, so it
 * says nothing about what's in it.
 */
export const absences: Record<Exclude<Surface, 'provider-registration'>, readonly DocumentedAnswer[]> = {
  'diagnostic-setting': [
    { status: 404, code: 'ResourceNotFound', source: 'Azure/azure-rest-api-specs#38858, with the text of Azure/azure-powershell#7082' },
  ],
  workspace: [noResource, noGroup],
  cluster: [noResource, noGroup],
  'storage-account': [noResource, noGroup],
  'event-hub-rule': [noResource, noGroup, noParent],
  'lifecycle-policy': [{ status: 404, code: 'ManagementPolicyNotFound', source: 'hashicorp/terraform-provider-azurerm#6935' }],
  'resource-group': [noGroup],
  'alert-rule': [noResource, noGroup],
  'action-group': [noResource, noGroup],
  table: [noResource, noGroup, noParent],
  'data-collection-rule': [noResource, noGroup],
}

const gateway = (status: number, source: string, codes: readonly string[]): DocumentedAnswer[] =>
  codes.map((code) => ({ status, code, source }))

/** Refusals of Azure Resource Manager itself, before a resource provider sees the request. */
export const gatewayRefusals: readonly DocumentedAnswer[] = [
  ...gateway(400, commonErrors, [
    'InvalidRequestContent',
    'InvalidResourceName',
    'InvalidResourceReference',
    'InvalidSubscriptionId',
    'LinkedInvalidPropertyId',
    'LocationNotAvailableForResourceType',
    'LocationRequired',
    'MissingApiVersionParameter',
    'InvalidApiVersionParameter',
    'NoRegisteredProviderFound',
    'QuotaExceeded',
    'ReservedResourceName',
  ]),
  ...gateway(401, 'Microsoft Learn, "Claims challenges, claims requests, and client capabilities"', [
    'AuthenticationFailed',
    'ExpiredAuthenticationToken',
    'InsufficientClaims',
    'InvalidAuthenticationToken',
    'InvalidAuthenticationTokenAudience',
    'InvalidAuthenticationTokenTenant',
  ]),
  ...gateway(403, commonErrors, [
    'AuthorizationFailed',
    'DenyAssignmentAuthorizationFailed',
    'LinkedAuthorizationFailed',
    'RequestDisallowedByPolicy',
  ]),
  ...gateway(404, commonErrors, [
    'InvalidResourceNamespace',
    'InvalidResourceType',
    'OperationNotFound',
    'ParentResourceNotFound',
    'ResourceGroupNotFound',
    'SubscriptionNotFound',
  ]),
  { status: 404, code: 'MissingSubscription', source: 'cloudquery/cloudquery#6635' },
  { status: 405, code: 'HttpMethodNotSupported', source: 'Azure/azure-resource-manager-rpc, common API details' },
  ...gateway(409, commonErrors, [
    'InvalidResourceLocation',
    'MissingSubscriptionRegistration',
    'ReadOnlyDisabledSubscription',
    'ResourceGroupBeingDeleted',
    'ScopeLocked',
    'SubscriptionNotRegistered',
  ]),
  // A resource provider throttles too, and a proxy can throttle what it has already passed on. Only the gateway's own codes, or its own mark
  // beside the general code, prove that nothing happened.
  ...gateway(429, 'Microsoft Learn, "Understand how Azure Resource Manager throttles requests"', [
    'SubscriptionRequestsThrottled',
    'TenantRequestsThrottled',
  ]),
  {
    status: 429,
    code: 'TooManyRequests',
    isOfGateway: true,
    source: 'Microsoft Learn, "Understand how Azure Resource Manager throttles requests"',
  },
]

const badRequest: DocumentedAnswer = { status: 400, code: 'BadRequest', source: commonErrors }
const conflict: DocumentedAnswer = { status: 409, code: 'Conflict', source: commonErrors }

/** Refusals of resource providers that validate a request before they act. */
export const providerRefusals: Record<WriteSurface, readonly DocumentedAnswer[]> = {
  'diagnostic-setting': [
    { status: 400, code: 'BadRequest', source: 'hashicorp/terraform-provider-azurerm#2985' },
    { status: 409, code: 'Conflict', source: 'hashicorp/terraform-provider-azurerm#21161, Azure/azure-sdk-for-net#17836' },
  ],
  'lifecycle-policy': [
    badRequest,
    conflict,
    { status: 400, code: 'InvalidRequestPropertyValue', source: storageErrors },
    { status: 404, code: 'ResourceNotFound', source: storageErrors },
    { status: 403, code: 'SubscriptionDisabled', source: storageErrors },
    { status: 409, code: 'StorageAccountBeingCreated', source: storageErrors },
    { status: 409, code: 'StorageAccountIsNotProvisioned', source: storageErrors },
    { status: 409, code: 'StorageAccountOperationInProgress', source: storageErrors },
  ],
  workspace: [
    badRequest,
    conflict,
    { status: 400, code: 'InvalidParameter', source: 'Microsoft Learn, "Azure Monitor Log Analytics workspaces, REST API"' },
  ],
  'alert-rule': [badRequest, conflict, noResource],
  'action-group': [
    badRequest,
    conflict,
    noResource,
    { status: 400, code: 'InvalidShortName', source: 'Azure/azure-rest-api-specs, Microsoft.Insights, actionGroups_API.json' },
  ],
  'resource-group': [badRequest, conflict],
  'provider-registration': [badRequest, conflict],
  'data-collection-rule': [
    badRequest,
    conflict,
    { status: 400, code: 'InvalidPayload', source: 'hashicorp/terraform-provider-azurerm#27820, Azure/azure-rest-api-specs#21200' },
  ],
  table: [
    badRequest,
    conflict,
    noResource,
    { status: 400, code: 'InvalidParameter', source: 'Microsoft Learn, "Azure Monitor Log Analytics workspaces, REST API"' },
  ],
}
