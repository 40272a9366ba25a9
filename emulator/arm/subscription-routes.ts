import { findSubscription, isAllowed, isWithin, seesSubscription, type Estate, type Subscription } from '../azure/estate'
import type { Reply } from '../http/exchange'
import { tenants, type Tenant } from '../personas'
import { ok, type ArmCall, type ArmRoute } from './arm-context'
import { authorizationFailed, gatewayError, resourceGroupNotFound, subscriptionNotFound } from './arm-errors'
import { page } from './paging'

const subscriptionVersions = ['2016-06-01', '2018-06-01', '2019-06-01', '2019-11-01', '2020-01-01', '2021-01-01', '2022-09-01', '2022-12-01', '2025-04-01']
const groupVersions = ['2018-05-01', '2019-10-01', '2020-06-01', '2021-01-01', '2021-04-01', '2022-09-01', '2024-03-01', '2025-04-01']

/** Tenants, subscriptions, their locations, resource groups and providers. */
export const subscriptionRoutes: readonly ArmRoute[] = [
  { method: 'GET', path: /^\/tenants$/i, type: 'Microsoft.Resources/tenants', apiVersions: subscriptionVersions, handle: listTenants },
  { method: 'GET', path: /^\/subscriptions$/i, type: 'Microsoft.Resources/subscriptions', apiVersions: subscriptionVersions, handle: listSubscriptions },
  { method: 'GET', path: /^\/subscriptions\/(?<id>[^/]+)$/i, type: 'Microsoft.Resources/subscriptions', apiVersions: subscriptionVersions, handle: getSubscription },
  { method: 'GET', path: /^\/subscriptions\/(?<id>[^/]+)\/locations$/i, type: 'Microsoft.Resources/subscriptions', apiVersions: subscriptionVersions, handle: listLocations },
  { method: 'GET', path: /^\/subscriptions\/(?<id>[^/]+)\/resourceGroups$/i, type: 'Microsoft.Resources/resourceGroups', apiVersions: groupVersions, handle: listGroups },
  { method: 'GET', path: /^\/subscriptions\/(?<id>[^/]+)\/resourceGroups\/(?<name>[^/]+)$/i, type: 'Microsoft.Resources/resourceGroups', apiVersions: groupVersions, handle: getGroup },
  { method: 'GET', path: /^\/subscriptions\/(?<id>[^/]+)\/providers\/(?<namespace>[^/]+)$/i, type: 'Microsoft.Resources/providers', apiVersions: groupVersions, handle: getProvider },
]

const subscriptionsPerPage = 50
const groupsPerPage = 100

function listTenants({ tenant }: ArmCall): Reply {
  return ok({
    value: [
      {
        id: `/tenants/${tenant.id}`,
        tenantId: tenant.id,
        countryCode: 'NL',
        displayName: tenant.displayName,
        domains: [tenant.domain],
        tenantCategory: 'Home',
        defaultDomain: tenant.domain,
        tenantType: 'AAD',
      },
    ],
  })
}

function listSubscriptions(call: ArmCall): Reply {
  const { estate } = call.state
  const visible = estate.subscriptions.filter(
    (subscription) => tenants[subscription.tenant].id === call.tenant.id && seesSubscription(estate, call.persona.id, subscription),
  )
  return page(call, visible.map(showSubscription), subscriptionsPerPage)
}

const showSubscription = (subscription: Subscription) => ({
  id: `/subscriptions/${subscription.id}`,
  authorizationSource: 'RoleBased',
  managedByTenants: [],
  subscriptionId: subscription.id,
  tenantId: tenants[subscription.tenant].id,
  displayName: subscription.displayName,
  state: 'Enabled',
  subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'EnterpriseAgreement_2014-09-01', spendingLimit: 'Off' },
})

/** The subscription when the caller may read it, else the refusal of the gateway. */
export function openSubscription(call: ArmCall, id: string, action: string): { subscription: Subscription } | { refused: Reply } {
  const subscription = findSubscription(call.state.estate, id)
  if (subscription === undefined) return { refused: subscriptionNotFound(id) }
  const owner: Tenant = tenants[subscription.tenant]
  if (owner.id !== call.tenant.id) return { refused: wrongTenant(call.tenant, owner) }
  if (!seesSubscription(call.state.estate, call.persona.id, subscription)) {
    return { refused: authorizationFailed(call.persona, action, `/subscriptions/${subscription.id}`) }
  }
  return { subscription }
}

function wrongTenant(own: Tenant, owner: Tenant): Reply {
  return gatewayError(
    401,
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer 'https://sts.windows.net/${own.id}/'. It must match the tenant ` +
      `'https://sts.windows.net/${owner.id}/' associated with this subscription. Please use the authority (URL) ` +
      `'https://login.windows.net/${owner.id}' to get the token.`,
    { 'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${owner.id}", error="invalid_token", error_description="The access token is from the wrong issuer."` },
  )
}

function getSubscription(call: ArmCall, { id = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, 'Microsoft.Resources/subscriptions/read')
  return 'refused' in opened ? opened.refused : ok(showSubscription(opened.subscription))
}

const locations = [
  ['eastus', 'East US', 'US'],
  ['eastus2', 'East US 2', 'US'],
  ['northeurope', 'North Europe', 'Europe'],
  ['swedencentral', 'Sweden Central', 'Europe'],
  ['uksouth', 'UK South', 'UK'],
  ['westeurope', 'West Europe', 'Europe'],
  ['westus2', 'West US 2', 'US'],
] as const

function listLocations(call: ArmCall, { id = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, 'Microsoft.Resources/subscriptions/locations/read')
  if ('refused' in opened) return opened.refused
  const value = locations.map(([name, displayName, geographyGroup]) => ({
    id: `/subscriptions/${opened.subscription.id}/locations/${name}`,
    name,
    type: 'Region',
    displayName,
    regionalDisplayName: `(${geographyGroup}) ${displayName}`,
    metadata: { regionType: 'Physical', regionCategory: 'Recommended', geographyGroup },
  }))
  return ok({ value })
}

const mayReadGroup = (estate: Estate, call: ArmCall, id: string) =>
  isAllowed(estate, call.persona.id, 'Microsoft.Resources/subscriptions/resourceGroups/read', id)

const showGroup = (group: Estate['resourceGroups'][number]) => ({
  ...group,
  type: 'Microsoft.Resources/resourceGroups',
  properties: { provisioningState: 'Succeeded' },
})

function listGroups(call: ArmCall, { id = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, 'Microsoft.Resources/subscriptions/resourceGroups/read')
  if ('refused' in opened) return opened.refused
  const { estate } = call.state
  const groups = estate.resourceGroups.filter((group) => isWithin(`/subscriptions/${id}`, group.id) && mayReadGroup(estate, call, group.id))
  return page(call, groups.map(showGroup), groupsPerPage)
}

function getGroup(call: ArmCall, { id = '', name = '' }: Record<string, string>): Reply {
  const action = 'Microsoft.Resources/subscriptions/resourceGroups/read'
  const opened = openSubscription(call, id, action)
  if ('refused' in opened) return opened.refused
  const scope = `/subscriptions/${id}/resourceGroups/${name}`
  if (!mayReadGroup(call.state.estate, call, scope)) return authorizationFailed(call.persona, action, scope)
  const group = call.state.estate.resourceGroups.find((candidate) => candidate.id.toLowerCase() === scope.toLowerCase())
  return group === undefined ? resourceGroupNotFound(name) : ok(showGroup(group))
}

function getProvider(call: ArmCall, { id = '', namespace = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, 'Microsoft.Resources/subscriptions/providers/read')
  if ('refused' in opened) return opened.refused
  const { subscription } = opened
  const registered = subscription.registeredProviders.find((name) => name.toLowerCase() === namespace.toLowerCase())
  return ok({
    id: `/subscriptions/${subscription.id}/providers/${registered ?? namespace}`,
    namespace: registered ?? namespace,
    registrationPolicy: 'RegistrationRequired',
    registrationState: registered === undefined ? 'NotRegistered' : 'Registered',
    resourceTypes:
      namespace.toLowerCase() === 'microsoft.operationalinsights'
        ? [{ resourceType: 'workspaces', locations: locations.map(([, displayName]) => displayName), apiVersions: ['2025-07-01'] }]
        : [],
  })
}
