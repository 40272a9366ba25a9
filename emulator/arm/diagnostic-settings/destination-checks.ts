import type { SettingBody } from '../../azure/setting-schema'
import { findResource, findSubscription, isAllowed, registrationOf, subscriptionIdOf } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { tenants } from '../../personas'
import type { ArmCall } from '../arm-context'
import { backendError, gatewayError, linkedAuthorizationFailed } from '../arm-errors'

interface DestinationRule {
  property: 'workspaceId' | 'storageAccountId' | 'eventHubAuthorizationRuleId'
  idForm: RegExp
  /** The permission that the caller needs there (Microsoft Learn, "Diagnostic settings in Azure Monitor"). */
  action: string
}

const destinationRules: readonly DestinationRule[] = [
  {
    property: 'workspaceId',
    idForm: /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.OperationalInsights\/workspaces\/[^/]+$/i,
    action: 'Microsoft.OperationalInsights/workspaces/sharedKeys/action',
  },
  {
    property: 'storageAccountId',
    idForm: /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Storage\/storageAccounts\/[^/]+$/i,
    action: 'Microsoft.Storage/storageAccounts/listKeys/action',
  },
  {
    // The rule of a single hub is rejected; clients accept only rules of a namespace (hashicorp/terraform-provider-azurerm#13220).
    property: 'eventHubAuthorizationRuleId',
    idForm:
      /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.EventHub\/namespaces\/[^/]+\/authorizationRules\/[^/]+$/i,
    action: 'Microsoft.EventHub/namespaces/authorizationrules/listkeys/action',
  },
]

/** Checks the destinations of a setting: first the format of their IDs, then the caller's permissions, then their state. */
export function checkDestinations(call: ArmCall, { properties }: SettingBody, scope: string): Reply | undefined {
  const used = destinationRules.flatMap((rule) => {
    const id = properties[rule.property]
    return id === undefined ? [] : [{ ...rule, id }]
  })
  for (const { property, id } of used) {
    if (!/^\/subscriptions\/[^/]+\/./i.test(id)) {
      return gatewayError(
        400,
        'LinkedInvalidPropertyId',
        `Property id '${id}' at path 'properties.${property}' is invalid. Expect fully qualified resource Id that start with ` +
          "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
      )
    }
  }
  for (const { property, id, idForm, action } of used) {
    // The exact text for a wrong type isn't published.
    if (!idForm.test(id))
      return backendError(400, 'BadRequest', `The value of '${property}' is not the ID of a supported destination: '${id}'.`)
    // A missing destination gives the same error as a missing permission: "or the linked scope(s) are invalid".
    if (!mayUse(call, id, action)) {
      return linkedAuthorizationFailed(call.persona, 'microsoft.aadiam/diagnosticSettings/write', scope, action, id)
    }
  }
  for (const { id } of used) {
    const subscription = findSubscription(call.state.tenantResources, subscriptionIdOf(id) ?? '')
    if (subscription !== undefined && registrationOf(subscription, 'Microsoft.Insights', call.state.clock.now()) !== 'Registered') {
      // Azure/azure-sdk-for-net#17836
      return backendError(409, 'Conflict', `The subscription '${subscription.id}' is not registered to use microsoft.insights.`)
    }
  }
  return (
    used.map(({ id }) => unsuitable(call, id)).find((fault) => fault !== undefined) ??
    unsuitableRule(call, properties) ??
    unsuitableHub(call, properties)
  )
}

function mayUse({ state: { tenantResources }, persona, tenant }: ArmCall, id: string, action: string): boolean {
  const subscription = findSubscription(tenantResources, subscriptionIdOf(id) ?? '')
  return (
    subscription !== undefined &&
    tenants[subscription.tenant].id === tenant.id &&
    findResource(tenantResources, id) !== undefined &&
    isAllowed(tenantResources, persona.id, action, id)
  )
}

/** Microsoft Learn ("Diagnostic settings in Azure Monitor") lists these limits. The texts are our own, because none are published. */
function unsuitable({ state: { tenantResources } }: ArmCall, id: string): Reply | undefined {
  const resource = findResource(tenantResources, id)
  if (resource?.type === 'Microsoft.Storage/storageAccounts') {
    if (resource.sku?.tier === 'Premium') {
      return backendError(
        400,
        'BadRequest',
        `The storage account '${resource.name}' is a premium account, which diagnostic settings do not support.`,
      )
    }
    if (resource.properties.dnsEndpointType === 'AzureDnsZone') {
      return backendError(
        400,
        'BadRequest',
        `The storage account '${resource.name}' has Azure DNS zone endpoints, which diagnostic settings do not support.`,
      )
    }
  }
  return undefined
}

/** A rule that can't manage the namespace can only write to a hub that the setting names. Source of the text: Azure/azure-policy#995. */
function unsuitableRule(
  { state: { tenantResources } }: ArmCall,
  { eventHubAuthorizationRuleId: rule, eventHubName }: SettingBody['properties'],
): Reply | undefined {
  const rights = rule === undefined ? undefined : findResource(tenantResources, rule)?.properties.rights
  if (!Array.isArray(rights)) return undefined
  const isNamed = eventHubName !== undefined && eventHubName !== ''
  const missing = (isNamed ? ['Send'] : ['Manage', 'Send', 'Listen']).find((right) => !rights.includes(right))
  return missing === undefined
    ? undefined
    : backendError(
        400,
        'BadRequest',
        'If a valid EventHub name is not specified in the diagnostic setting, the EventHub authorization rule requires manage|send|listen ' +
          `access, this EventHub authorization rule does not have '${missing.toLowerCase()}' access.`,
      )
}

/** A compacted hub isn't supported. A missing one is accepted, because no source says that the service checks for it. */
function unsuitableHub(
  { state: { tenantResources } }: ArmCall,
  { eventHubAuthorizationRuleId: rule, eventHubName }: SettingBody['properties'],
): Reply | undefined {
  if (rule === undefined || eventHubName === undefined) return undefined
  const hub = findResource(tenantResources, rule.replace(/\/authorizationRules\/[^/]+$/i, `/eventhubs/${eventHubName}`))
  const retention = hub?.properties.retentionDescription
  const isCompacted =
    typeof retention === 'object' && retention !== null && 'cleanupPolicy' in retention && retention.cleanupPolicy === 'Compact'
  return isCompacted
    ? backendError(400, 'BadRequest', `The event hub '${eventHubName}' is compacted, which diagnostic settings do not support.`)
    : undefined
}
