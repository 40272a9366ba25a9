import { withRegistration } from '../../azure/change-tenant-resources'
import { locations } from '../../azure/locations'
import { registrationOf, type Subscription, sameId } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { gatewayError } from '../arm-errors'
import { openScope, openSubscription } from '../open-scope'

const shared = { type: 'Microsoft.Resources/providers', apiVersions: apiVersions.resources }

/** Resource providers of a subscription: list, get, and register. */
export const providerRoutes: readonly ArmRoute[] = [
  { method: 'GET', path: /^\/subscriptions\/(?<id>[^/]+)\/providers$/i, ...shared, handle: listProviders },
  { method: 'GET', path: /^\/subscriptions\/(?<id>[^/]+)\/providers\/(?<namespace>[^/]+)$/i, ...shared, handle: getProvider },
  {
    method: 'POST',
    path: /^\/subscriptions\/(?<id>[^/]+)\/providers\/(?<namespace>[^/]+)\/register$/i,
    ...shared,
    handle: registerProvider,
  },
]

/** The resource providers of the emulator, with their resource types and API versions. */
const providers: Readonly<Record<string, readonly { resourceType: string; apiVersions: readonly string[] }[]>> = {
  'Microsoft.Authorization': [],
  'Microsoft.EventHub': [
    { resourceType: 'namespaces', apiVersions: apiVersions.eventHub },
    { resourceType: 'namespaces/eventhubs', apiVersions: apiVersions.eventHub },
    { resourceType: 'namespaces/authorizationRules', apiVersions: apiVersions.eventHub },
  ],
  'Microsoft.Insights': [
    { resourceType: 'diagnosticSettings', apiVersions: ['2021-05-01-preview'] },
    { resourceType: 'scheduledQueryRules', apiVersions: apiVersions.scheduledQueryRules },
    { resourceType: 'actionGroups', apiVersions: apiVersions.actionGroups },
  ],
  'Microsoft.OperationalInsights': [
    { resourceType: 'workspaces', apiVersions: apiVersions.operationalInsights },
    { resourceType: 'deletedWorkspaces', apiVersions: apiVersions.operationalInsights },
  ],
  'Microsoft.OperationsManagement': [{ resourceType: 'solutions', apiVersions: ['2015-11-01-preview'] }],
  'Microsoft.Resources': [],
  'Microsoft.SecurityInsights': [{ resourceType: 'onboardingStates', apiVersions: ['2025-09-01'] }],
  'Microsoft.Storage': [{ resourceType: 'storageAccounts', apiVersions: apiVersions.storage }],
}

function showProvider(call: ArmCall, subscription: Subscription, sentNamespace: string) {
  const namespace = Object.keys(providers).find((name) => sameId(name, sentNamespace)) ?? sentNamespace
  return {
    id: `/subscriptions/${subscription.id}/providers/${namespace}`,
    namespace,
    registrationPolicy: 'RegistrationRequired',
    registrationState: registrationOf(subscription, namespace, call.state.clock.now()),
    resourceTypes: (providers[namespace] ?? []).map((type) => ({ ...type, locations: locations.map(({ displayName }) => displayName) })),
  }
}

function listProviders(call: ArmCall, { id = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, 'Microsoft.Resources/subscriptions/providers/read')
  if ('refused' in opened) return opened.refused
  return ok({ value: Object.keys(providers).map((namespace) => showProvider(call, opened.subscription, namespace)) })
}

function getProvider(call: ArmCall, { id = '', namespace = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, 'Microsoft.Resources/subscriptions/providers/read')
  return 'refused' in opened ? opened.refused : ok(showProvider(call, opened.subscription, namespace))
}

/** Requires the provider's `register/action` (Microsoft Learn, "Azure resource providers and types"). Registration takes a while. */
function registerProvider(call: ArmCall, { id = '', namespace: sentNamespace = '' }: Record<string, string>): Reply {
  const namespace = Object.keys(providers).find((name) => sameId(name, sentNamespace)) ?? sentNamespace
  const opened = openScope(call, `/subscriptions/${id}`, `${namespace}/register/action`)
  if ('refused' in opened) return opened.refused
  if (!(namespace in providers)) return gatewayError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`)
  const now = call.state.clock.now()
  if (registrationOf(opened.subscription, namespace, now) === 'NotRegistered') {
    call.state.changeResources((before) => withRegistration(before, id, namespace, now + call.state.lags.registerSeconds * 1000))
  }
  const changed = openSubscription(call, id, '')
  return 'refused' in changed ? changed.refused : ok(showProvider(call, changed.subscription, namespace))
}
