import type { Resource } from '../tenant-resources'
import { stableGuid } from './stable-guid'
import { subscriptionIds } from './subscription-ids'

export interface WorkspaceSeed {
  subscriptionId: string
  group: string
  name: string
  location: string
  retentionInDays: number
  sku?: Record<string, unknown>
  dailyQuotaGb?: number
  tags?: Record<string, string>
  /** Whether the ID has lower-case segments, as the IDs of old workspaces do. */
  lowerCaseId?: boolean
}

/** A workspace as the service returns it some time after its creation. */
export function workspace(seed: WorkspaceSeed): Resource {
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
      workspaceCapping: {
        dailyQuotaGb: seed.dailyQuotaGb ?? -1,
        quotaNextResetTime: '2026-01-13T06:00:00Z',
        dataIngestionStatus: 'RespectQuota',
      },
      publicNetworkAccessForIngestion: 'Enabled',
      publicNetworkAccessForQuery: 'Enabled',
      createdDate: '2026-01-12T09:14:04.1000000Z',
      modifiedDate: '2026-01-12T09:14:08.2000000Z',
    },
  }
}

const { contosoPlatform, contosoSecurity, contosoSandbox, fabrikamProduction, northwindProduction } = subscriptionIds

const seeds: readonly WorkspaceSeed[] = [
  {
    subscriptionId: contosoPlatform,
    group: 'rg-logging',
    name: 'law-platform-weu',
    location: 'westeurope',
    retentionInDays: 30,
    tags: { environment: 'production' },
  },
  { subscriptionId: contosoPlatform, group: 'rg-logging', name: 'law-platform-neu', location: 'northeurope', retentionInDays: 90 },
  {
    subscriptionId: contosoPlatform,
    group: 'rg-logging',
    name: 'law-operations',
    location: 'eastus',
    retentionInDays: 31,
    dailyQuotaGb: 5,
    lowerCaseId: true,
  },
  // The security administrator has only the Reader role here. It's the one workspace that she sees but can't send logs to.
  { subscriptionId: contosoPlatform, group: 'rg-finance', name: 'law-finance', location: 'westeurope', retentionInDays: 730 },
  {
    subscriptionId: contosoSecurity,
    group: 'rg-security',
    name: 'law-security',
    location: 'westeurope',
    retentionInDays: 365,
    sku: { name: 'CapacityReservation', capacityReservationLevel: 100 },
    tags: { owner: 'soc' },
  },
  { subscriptionId: contosoSecurity, group: 'rg-security', name: 'law-security-us', location: 'eastus2', retentionInDays: 180 },
  { subscriptionId: contosoSecurity, group: 'rg-archive', name: 'law-soc-archive', location: 'swedencentral', retentionInDays: 730 },
  // Its subscription isn't registered for Microsoft.Insights.
  { subscriptionId: contosoSandbox, group: 'rg-sandbox', name: 'law-sandbox', location: 'swedencentral', retentionInDays: 30 },
  { subscriptionId: fabrikamProduction, group: 'rg-monitoring', name: 'law-fabrikam', location: 'uksouth', retentionInDays: 30 },
  { subscriptionId: northwindProduction, group: 'rg-monitoring', name: 'law-northwind', location: 'westus2', retentionInDays: 30 },
]

export const seededWorkspaces = (): Resource[] => seeds.map(workspace)

/** Deleted less than 14 days ago, so its name is still reserved and it can be recovered. */
export const seededDeletedWorkspaces = (): Resource[] => [
  workspace({
    subscriptionId: contosoSecurity,
    group: 'rg-security',
    name: 'law-security-old',
    location: 'westeurope',
    retentionInDays: 90,
  }),
]
