import { createHash } from 'node:crypto'
import type { TenantName } from '../personas'
import type { Estate, Resource, ResourceGroup, RoleAssignment, Subscription } from './estate'

const allProviders = [
  'Microsoft.Authorization',
  'Microsoft.EventHub',
  'Microsoft.Insights',
  'Microsoft.OperationalInsights',
  'Microsoft.OperationsManagement',
  'Microsoft.Resources',
  'Microsoft.SecurityInsights',
  'Microsoft.Storage',
]

/** Ids of the seeded subscriptions, for tests. */
export const subscriptionIds = {
  contosoPlatform: '1d0c5a7e-3f92-4b68-a1e4-7c5b90d2f601',
  contosoSecurity: '2e7b94f3-60ad-4c15-8b39-d1f60e8a7402',
  contosoSandbox: '3fa86c12-9d57-4e0b-b2c8-05a97e41d803',
  fabrikamProduction: '4c9d07be-52f1-4a83-9e6d-b83c14f70a04',
  northwindProduction: '5b28e1d9-c407-4f36-a5d2-9f60c7b3e805',
} as const

/** How to vary the seed. */
export interface SeedOptions {
  /** How many subscriptions Contoso has; more than the three named ones gives numbered ones for scale runs. */
  contosoSubscriptions?: number
}

const group = (subscriptionId: string, name: string, location: string): ResourceGroup => ({
  id: `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
  name,
  location,
})

/** A GUID that is always the same for a name, so that ids do not change between runs. */
function stableGuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

interface WorkspaceSeed {
  subscriptionId: string
  group: string
  name: string
  location: string
  retentionInDays: number
  sku?: Record<string, unknown>
  dailyQuotaGb?: number
  tags?: Record<string, string>
  /** Old workspaces come back with lower-case segments in their id. */
  lowerCaseId?: boolean
}

function workspace(seed: WorkspaceSeed): Resource {
  const [groups, provider] = seed.lowerCaseId
    ? ['resourcegroups', 'microsoft.operationalinsights']
    : ['resourceGroups', 'Microsoft.OperationalInsights']
  return {
    id: `/subscriptions/${seed.subscriptionId}/${groups}/${seed.group}/providers/${provider}/workspaces/${seed.name}`,
    name: seed.name,
    type: 'Microsoft.OperationalInsights/workspaces',
    location: seed.location,
    tags: seed.tags,
    properties: {
      source: 'Azure',
      customerId: stableGuid(`${seed.subscriptionId}/${seed.name}`),
      provisioningState: 'Succeeded',
      sku: { name: 'PerGB2018', lastSkuUpdate: '2026-01-12T09:14:05.1830000Z', ...seed.sku },
      retentionInDays: seed.retentionInDays,
      features: { legacy: 0, searchVersion: 1, enableLogAccessUsingOnlyResourcePermissions: true },
      workspaceCapping: { dailyQuotaGb: seed.dailyQuotaGb ?? -1, quotaNextResetTime: '2026-01-13T06:00:00Z', dataIngestionStatus: 'RespectQuota' },
      publicNetworkAccessForIngestion: 'Enabled',
      publicNetworkAccessForQuery: 'Enabled',
      createdDate: '2026-01-12T09:14:04.1000000Z',
      modifiedDate: '2026-01-12T09:14:08.2000000Z',
    },
  }
}

function storageAccount(subscriptionId: string, groupName: string, name: string, location: string, premium = false): Resource {
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${groupName}/providers/Microsoft.Storage/storageAccounts/${name}`,
    name,
    type: 'Microsoft.Storage/storageAccounts',
    location,
    kind: premium ? 'BlockBlobStorage' : 'StorageV2',
    sku: premium ? { name: 'Premium_LRS', tier: 'Premium' } : { name: 'Standard_ZRS', tier: 'Standard' },
    properties: {
      provisioningState: 'Succeeded',
      creationTime: '2026-01-12T10:02:11.5170000Z',
      primaryLocation: location,
      statusOfPrimary: 'available',
      supportsHttpsTrafficOnly: true,
      networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
      primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/` },
    },
  }
}

function eventHubNamespace(subscriptionId: string, groupName: string, name: string, location: string): Resource[] {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${groupName}/providers/Microsoft.EventHub/namespaces/${name}`
  const rule = (ruleName: string, rights: string[]): Resource => ({
    id: `${id}/authorizationRules/${ruleName}`,
    name: ruleName,
    type: 'Microsoft.EventHub/namespaces/authorizationRules',
    location,
    properties: { rights },
  })
  const hub = (hubName: string): Resource => ({
    id: `${id}/eventhubs/${hubName}`,
    name: hubName,
    type: 'Microsoft.EventHub/namespaces/eventhubs',
    location,
    properties: { status: 'Active', partitionCount: 4, messageRetentionInDays: 7, partitionIds: ['0', '1', '2', '3'], cleanupPolicy: 'Delete' },
  })
  return [
    {
      id,
      name,
      type: 'Microsoft.EventHub/namespaces',
      location,
      sku: { name: 'Standard', tier: 'Standard', capacity: 1 },
      properties: {
        provisioningState: 'Succeeded',
        status: 'Active',
        isAutoInflateEnabled: false,
        kafkaEnabled: true,
        serviceBusEndpoint: `https://${name}.servicebus.windows.net:443/`,
      },
    },
    rule('RootManageSharedAccessKey', ['Listen', 'Manage', 'Send']),
    rule('siem-send-only', ['Send']),
    hub('entra-logs'),
  ]
}

const { contosoPlatform, contosoSecurity, contosoSandbox, fabrikamProduction, northwindProduction } = subscriptionIds

const workspaces: WorkspaceSeed[] = [
  { subscriptionId: contosoPlatform, group: 'rg-logging', name: 'law-platform-weu', location: 'westeurope', retentionInDays: 30, tags: { environment: 'production' } },
  { subscriptionId: contosoPlatform, group: 'rg-logging', name: 'law-platform-neu', location: 'northeurope', retentionInDays: 90 },
  { subscriptionId: contosoPlatform, group: 'rg-logging', name: 'law-operations', location: 'eastus', retentionInDays: 31, dailyQuotaGb: 5, lowerCaseId: true },
  // The security administrator is only Reader here: the one workspace she sees but cannot send logs to.
  { subscriptionId: contosoPlatform, group: 'rg-finance', name: 'law-finance', location: 'westeurope', retentionInDays: 730 },
  { subscriptionId: contosoSecurity, group: 'rg-security', name: 'law-security', location: 'westeurope', retentionInDays: 365, sku: { name: 'CapacityReservation', capacityReservationLevel: 100 }, tags: { owner: 'soc' } },
  { subscriptionId: contosoSecurity, group: 'rg-security', name: 'law-security-us', location: 'eastus2', retentionInDays: 180 },
  { subscriptionId: contosoSecurity, group: 'rg-archive', name: 'law-soc-archive', location: 'swedencentral', retentionInDays: 730 },
  // Its subscription is not registered for Microsoft.Insights.
  { subscriptionId: contosoSandbox, group: 'rg-sandbox', name: 'law-sandbox', location: 'swedencentral', retentionInDays: 30 },
  { subscriptionId: fabrikamProduction, group: 'rg-monitoring', name: 'law-fabrikam', location: 'uksouth', retentionInDays: 30 },
  { subscriptionId: northwindProduction, group: 'rg-monitoring', name: 'law-northwind', location: 'westus2', retentionInDays: 30 },
]

const groups = (): ResourceGroup[] => [
  group(contosoPlatform, 'rg-logging', 'westeurope'),
  group(contosoPlatform, 'rg-finance', 'westeurope'),
  group(contosoSecurity, 'rg-security', 'westeurope'),
  group(contosoSecurity, 'rg-archive', 'swedencentral'),
  group(contosoSandbox, 'rg-sandbox', 'swedencentral'),
  group(fabrikamProduction, 'rg-monitoring', 'uksouth'),
  group(northwindProduction, 'rg-monitoring', 'westus2'),
]

const contosoAssignments: RoleAssignment[] = [
  { persona: 'security-administrator', scope: `/subscriptions/${contosoPlatform}`, role: 'reader' },
  { persona: 'security-administrator', scope: `/subscriptions/${contosoPlatform}/resourceGroups/rg-logging`, role: 'logAnalyticsContributor' },
  { persona: 'security-administrator', scope: `/subscriptions/${contosoSecurity}`, role: 'contributor' },
  { persona: 'security-administrator', scope: `/subscriptions/${contosoSandbox}`, role: 'logAnalyticsContributor' },
  ...[contosoPlatform, contosoSecurity, contosoSandbox].flatMap((id): RoleAssignment[] => [
    { persona: 'administrator-without-rights', scope: `/subscriptions/${id}`, role: 'reader' },
    { persona: 'security-reader', scope: `/subscriptions/${id}`, role: 'reader' },
    { persona: 'app-administrator', scope: `/subscriptions/${id}`, role: 'logAnalyticsContributor' },
  ]),
]

const subscription = (id: string, displayName: string, tenant: TenantName, registered = allProviders): Subscription => ({
  id,
  displayName,
  tenant,
  registeredProviders: registered,
})

/** The Azure that the emulator starts with. */
export function seedEstate(options: SeedOptions = {}): Estate {
  const named = [
    subscription(contosoPlatform, 'Contoso Platform', 'contoso'),
    subscription(contosoSecurity, 'Contoso Security', 'contoso'),
    subscription(contosoSandbox, 'Contoso Sandbox', 'contoso', allProviders.filter((name) => name !== 'Microsoft.Insights')),
  ]
  const extra = Array.from({ length: Math.max(0, (options.contosoSubscriptions ?? 3) - named.length) }, (_, index) => {
    const number = String(index + 1).padStart(4, '0')
    return subscription(stableGuid(`landing-zone-${number}`), `Contoso Landing Zone ${number}`, 'contoso')
  })
  const extraGroups = extra.map(({ id }) => group(id, 'rg-workload', 'westeurope'))
  const extraWorkspaces = extra.map(({ id, displayName }) =>
    workspace({ subscriptionId: id, group: 'rg-workload', name: `law-${displayName.slice(-4)}`, location: 'westeurope', retentionInDays: 30 }),
  )

  return {
    subscriptions: [
      ...named,
      ...extra,
      subscription(fabrikamProduction, 'Fabrikam Production', 'fabrikam'),
      subscription(northwindProduction, 'Northwind Production', 'northwind'),
    ],
    resourceGroups: [...groups(), ...extraGroups],
    resources: [
      ...workspaces.map(workspace),
      ...extraWorkspaces,
      storageAccount(contosoSecurity, 'rg-archive', 'stcontosoentralogs', 'swedencentral'),
      storageAccount(contosoSecurity, 'rg-archive', 'stcontosopremium', 'swedencentral', true),
      storageAccount(contosoPlatform, 'rg-finance', 'stcontosofinance', 'westeurope'),
      ...eventHubNamespace(contosoSecurity, 'rg-security', 'evhns-contoso-siem', 'westeurope'),
    ],
    roleAssignments: [
      ...contosoAssignments,
      ...extra.map(({ id }): RoleAssignment => ({ persona: 'security-administrator', scope: `/subscriptions/${id}`, role: 'logAnalyticsContributor' })),
      { persona: 'fabrikam-administrator', scope: `/subscriptions/${fabrikamProduction}`, role: 'owner' },
      { persona: 'northwind-administrator', scope: `/subscriptions/${northwindProduction}`, role: 'owner' },
    ],
  }
}
