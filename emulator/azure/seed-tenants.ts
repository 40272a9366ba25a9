import { type CloudId, clouds } from '../entra/clouds'
import type { TenantName } from '../personas'
import { seededEventHubs } from './seed/event-hubs'
import { oddNames } from './seed/odd-names'
import { seededPartnerMonitors } from './seed/partner-monitors'
import { seededRoleAssignments } from './seed/role-assignments'
import { stableGuid } from './seed/stable-guid'
import { seededBlobServices, seededManagementPolicies, seededStorageAccounts } from './seed/storage-accounts'
import { subscriptionIds } from './seed/subscription-ids'
import { seededDeletedWorkspaces, seededWorkspaces, workspace } from './seed/workspaces'
import type { ResourceGroup, RoleAssignment, Subscription, TenantResources } from './tenant-resources'

export { subscriptionIds }

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

/** Variations of the seed. */
export interface SeedOptions {
  /** The number of Contoso subscriptions. Beyond the three named ones, they're numbered, for scale tests. */
  contosoSubscriptions?: number
  /** The cloud that determines addresses and audiences. */
  cloud?: CloudId
  /** Adds a subscription whose names have emoji, accents, and a right-to-left script. */
  oddNames?: boolean
}

const group = (subscriptionId: string, name: string, location: string): ResourceGroup => ({
  id: `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
  name,
  location,
})

const { contosoPlatform, contosoSecurity, contosoSandbox, fabrikamProduction, northwindProduction } = subscriptionIds

const groups = (): ResourceGroup[] => [
  group(contosoPlatform, 'rg-logging', 'westeurope'),
  group(contosoPlatform, 'rg-finance', 'westeurope'),
  group(contosoSecurity, 'rg-security', 'westeurope'),
  group(contosoSecurity, 'rg-archive', 'swedencentral'),
  // Has reached the quota of workspaces, so another one is rejected.
  group(contosoSecurity, 'rg-full', 'westeurope'),
  group(contosoSandbox, 'rg-sandbox', 'swedencentral'),
  group(fabrikamProduction, 'rg-monitoring', 'uksouth'),
  group(northwindProduction, 'rg-monitoring', 'westus2'),
]

const subscription = (id: string, displayName: string, tenant: TenantName, registered = allProviders): Subscription => ({
  id,
  displayName,
  tenant,
  registeredProviders: registered,
})

/** Numbered subscriptions with one workspace each, for searches across many. */
function landingZones(count: number): TenantResources['subscriptions'] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const number = String(index + 1).padStart(4, '0')
    return subscription(stableGuid(`landing-zone-${number}`), `Contoso Landing Zone ${number}`, 'contoso')
  })
}

/** The Azure resources that the emulator starts with. */
export function seedTenants(options: SeedOptions = {}): TenantResources {
  const { storageSuffix, eventHubSuffix } = clouds[options.cloud ?? 'public']
  const named = [
    subscription(contosoPlatform, 'Contoso Platform', 'contoso'),
    subscription(contosoSecurity, 'Contoso Security', 'contoso'),
    subscription(
      contosoSandbox,
      'Contoso Sandbox',
      'contoso',
      allProviders.filter((name) => name !== 'Microsoft.Insights'),
    ),
  ]
  const odd = options.oddNames === true ? oddNames(allProviders) : undefined
  const extra = landingZones((options.contosoSubscriptions ?? 0) - named.length)
  const extraWorkspaces = extra.map(({ id, displayName }) =>
    workspace({
      subscriptionId: id,
      group: 'rg-workload',
      name: `law-${displayName.slice(-4)}`,
      location: 'westeurope',
      retentionInDays: 30,
    }),
  )

  return {
    subscriptions: [
      ...named,
      ...(odd?.subscriptions ?? []),
      ...extra,
      subscription(fabrikamProduction, 'Fabrikam Production', 'fabrikam'),
      subscription(northwindProduction, 'Northwind Production', 'northwind'),
    ],
    resourceGroups: [...groups(), ...(odd?.resourceGroups ?? []), ...extra.map(({ id }) => group(id, 'rg-workload', 'westeurope'))],
    resources: [
      ...seededWorkspaces(),
      ...(odd?.resources ?? []),
      ...extraWorkspaces,
      ...seededStorageAccounts(storageSuffix),
      ...seededEventHubs(eventHubSuffix),
      ...seededPartnerMonitors(),
    ],
    deletedWorkspaces: seededDeletedWorkspaces(),
    managementPolicies: seededManagementPolicies(),
    blobServices: seededBlobServices(),
    roleAssignments: [
      ...seededRoleAssignments(),
      ...(odd?.roleAssignments ?? []),
      ...extra.map(
        ({ id }): RoleAssignment => ({ persona: 'security-administrator', scope: `/subscriptions/${id}`, role: 'logAnalyticsContributor' }),
      ),
    ],
    denyAssignments: [],
    locks: [],
  }
}
