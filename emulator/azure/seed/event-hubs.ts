import type { Resource } from '../tenant-resources'
import { subscriptionIds } from './subscription-ids'

interface NamespaceSeed {
  subscriptionId: string
  group: string
  name: string
  location: string
  tier?: 'Basic' | 'Standard' | 'Premium'
  /** Rules of the namespace in addition to RootManageSharedAccessKey, with their rights. */
  rules?: Readonly<Record<string, readonly string[]>>
  hubs?: readonly HubSeed[]
}

interface HubSeed {
  name: string
  /** Whether the hub is compacted, which keeps only the last event of each key. */
  cleanupPolicy?: 'Delete' | 'Compact'
  rules?: Readonly<Record<string, readonly string[]>>
}

const provider = 'Microsoft.EventHub/namespaces'

/** A namespace with its hubs and rules, each as a separate resource, as the service lists them. */
function namespace(
  { subscriptionId, group, name, location, tier = 'Standard', rules = {}, hubs = [] }: NamespaceSeed,
  suffix: string,
): Resource[] {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/${provider}/${name}`
  const ruleOf =
    (parent: string, type: string) =>
    ([ruleName, rights]: [string, readonly string[]]): Resource => ({
      id: `${parent}/authorizationRules/${ruleName}`,
      name: ruleName,
      type,
      location,
      properties: { rights },
    })
  return [
    {
      id,
      name,
      type: provider,
      location,
      tags: {},
      sku: { name: tier, tier, capacity: 1 },
      properties: {
        minimumTlsVersion: '1.2',
        publicNetworkAccess: 'Enabled',
        disableLocalAuth: false,
        zoneRedundant: tier !== 'Basic',
        isAutoInflateEnabled: false,
        maximumThroughputUnits: 0,
        kafkaEnabled: tier !== 'Basic',
        provisioningState: 'Succeeded',
        status: 'Active',
        createdAt: '2026-01-14T12:30:02.117Z',
        updatedAt: '2026-01-14T12:31:44.903Z',
        serviceBusEndpoint: `https://${name}.${suffix}:443/`,
        metricId: `${subscriptionId}:${name}`,
      },
    },
    ...Object.entries({ RootManageSharedAccessKey: ['Listen', 'Manage', 'Send'], ...rules }).map(
      ruleOf(id, `${provider}/authorizationRules`),
    ),
    networkRuleSet(id, location),
    ...hubs.flatMap((hub): Resource[] => [
      hubOf(id, location, hub),
      ...Object.entries(hub.rules ?? {}).map(ruleOf(`${id}/eventhubs/${hub.name}`, `${provider}/eventhubs/authorizationRules`)),
    ]),
  ]
}

/** The network rules of a new namespace (Azure/azure-rest-api-specs, Microsoft.EventHub, NetworkRuleSet). */
const networkRuleSet = (parent: string, location: string): Resource => ({
  id: `${parent}/networkRuleSets/default`,
  name: 'default',
  type: `${provider}/networkRuleSets`,
  location,
  properties: {
    publicNetworkAccess: 'Enabled',
    defaultAction: 'Allow',
    trustedServiceAccessEnabled: false,
    virtualNetworkRules: [],
    ipRules: [],
  },
})

function hubOf(parent: string, location: string, { name, cleanupPolicy = 'Delete' }: HubSeed): Resource {
  return {
    id: `${parent}/eventhubs/${name}`,
    name,
    type: `${provider}/eventhubs`,
    location,
    properties: {
      ...(cleanupPolicy === 'Delete' && { messageRetentionInDays: 7 }),
      partitionCount: 4,
      partitionIds: ['0', '1', '2', '3'],
      status: 'Active',
      createdAt: '2026-01-14T12:40:11.24Z',
      updatedAt: '2026-01-14T12:40:11.66Z',
      retentionDescription:
        cleanupPolicy === 'Delete' ? { cleanupPolicy, retentionTimeInHours: 168 } : { cleanupPolicy, tombstoneRetentionTimeInHours: 24 },
    },
  }
}

const { contosoPlatform, contosoSecurity, fabrikamProduction } = subscriptionIds
const security = { subscriptionId: contosoSecurity, group: 'rg-security', location: 'westeurope' }

const seeds: readonly NamespaceSeed[] = [
  {
    ...security,
    name: 'evhns-contoso-siem',
    rules: { 'siem-send-only': ['Send'], 'siem-listen-only': ['Listen'], 'entra-logs': ['Manage', 'Send', 'Listen'] },
    hubs: [
      { name: 'entra-logs', rules: { 'hub-all': ['Manage', 'Send', 'Listen'] } },
      { name: 'device-state', cleanupPolicy: 'Compact' },
    ],
  },
  { ...security, name: 'evhns-contoso-basic', tier: 'Basic', hubs: [{ name: 'telemetry' }] },
  { ...security, name: 'evhns-contoso-premium', tier: 'Premium' },
  // The security administrator can read this namespace but can't list its keys.
  {
    subscriptionId: contosoPlatform,
    group: 'rg-finance',
    name: 'evhns-contoso-finance',
    location: 'westeurope',
    hubs: [{ name: 'payments' }],
  },
  {
    subscriptionId: fabrikamProduction,
    group: 'rg-monitoring',
    name: 'evhns-fabrikam',
    location: 'uksouth',
    hubs: [{ name: 'entra-logs' }],
  },
]

export const seededEventHubs = (suffix: string): Resource[] => seeds.flatMap((seed) => namespace(seed, suffix))
