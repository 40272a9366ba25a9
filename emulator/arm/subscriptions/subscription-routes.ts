import { locations } from '../../azure/locations'
import { type Subscription, seesSubscription } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { tenants } from '../../personas'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { openSubscription } from '../open-scope'
import { page } from '../paging'

const type = 'Microsoft.Resources/subscriptions'
const versions = apiVersions.subscriptions

/** Tenants, subscriptions, and their locations. */
export const subscriptionRoutes: readonly ArmRoute[] = [
  { method: 'GET', path: /^\/tenants$/i, type: 'Microsoft.Resources/tenants', apiVersions: versions, handle: listTenants },
  { method: 'GET', path: /^\/subscriptions$/i, type, apiVersions: versions, handle: listSubscriptions },
  { method: 'GET', path: /^\/subscriptions\/(?<id>[^/]+)$/i, type, apiVersions: versions, handle: getSubscription },
  { method: 'GET', path: /^\/subscriptions\/(?<id>[^/]+)\/locations$/i, type, apiVersions: versions, handle: listLocations },
]

const subscriptionsPerPage = 50

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
  const { tenantResources } = call.state
  const visible = tenantResources.subscriptions.filter(
    (subscription) =>
      tenants[subscription.tenant].id === call.tenant.id && seesSubscription(tenantResources, call.persona.id, subscription),
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
  state: subscription.state ?? 'Enabled',
  subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'EnterpriseAgreement_2014-09-01', spendingLimit: 'Off' },
})

function getSubscription(call: ArmCall, { id = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, 'Microsoft.Resources/subscriptions/read')
  return 'refused' in opened ? opened.refused : ok(showSubscription(opened.subscription))
}

function listLocations(call: ArmCall, { id = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, 'Microsoft.Resources/subscriptions/locations/read')
  if ('refused' in opened) return opened.refused
  const value = locations.map(({ name, displayName, geography }) => ({
    id: `/subscriptions/${opened.subscription.id}/locations/${name}`,
    name,
    type: 'Region',
    displayName,
    regionalDisplayName: `(${geography}) ${displayName}`,
    metadata: { regionType: 'Physical', regionCategory: 'Recommended', geographyGroup: geography },
  }))
  return ok({ value })
}
