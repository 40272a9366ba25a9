import type { BlobService, ManagementPolicy, Resource } from '../tenant-resources'
import { subscriptionIds } from './subscription-ids'

interface StorageSeed {
  subscriptionId: string
  group: string
  name: string
  location: string
  kind?: 'StorageV2' | 'BlockBlobStorage' | 'FileStorage' | 'Storage' | 'BlobStorage'
  sku?: string
  /** The DNS zone in the endpoints of an account with DNS zone endpoints. */
  dnsZone?: string
  isHnsEnabled?: boolean
  /** What a firewall that denies everything else allows; no firewall when missing. */
  firewallBypass?: 'None' | 'AzureServices'
}

/** The services of each kind of account (Microsoft Learn, "Storage account overview"). */
const services = {
  StorageV2: ['blob', 'dfs', 'file', 'queue', 'table', 'web'],
  BlockBlobStorage: ['blob', 'dfs', 'web'],
  FileStorage: ['file'],
  Storage: ['blob', 'file', 'queue', 'table'],
  BlobStorage: ['blob', 'dfs', 'table'],
} as const

function storageAccount(seed: StorageSeed, suffix: string): Resource {
  const { subscriptionId, group, name, location, kind = 'StorageV2', sku = 'Standard_LRS', dnsZone, isHnsEnabled, firewallBypass } = seed
  const endpoint = (service: string) => [
    service,
    dnsZone === undefined ? `https://${name}.${service}.${suffix}/` : `https://${name}.${dnsZone}.${service}.storage.azure.net/`,
  ]
  const geoRedundant = /GRS|GZRS/.test(sku)
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${name}`,
    name,
    type: 'Microsoft.Storage/storageAccounts',
    location,
    kind,
    tags: {},
    sku: { name: sku, tier: sku.split('_')[0] },
    properties: {
      ...(dnsZone !== undefined && { dnsEndpointType: 'AzureDnsZone' }),
      keyCreationTime: { key1: '2026-01-12T10:02:11.6420000Z', key2: '2026-01-12T10:02:11.6420000Z' },
      privateEndpointConnections: [],
      minimumTlsVersion: 'TLS1_2',
      allowBlobPublicAccess: false,
      ...(isHnsEnabled !== undefined && { isHnsEnabled }),
      networkAcls: {
        bypass: firewallBypass ?? 'AzureServices',
        virtualNetworkRules: [],
        ipRules: [],
        defaultAction: firewallBypass === undefined ? 'Allow' : 'Deny',
      },
      supportsHttpsTrafficOnly: true,
      ...(kind !== 'Storage' && kind !== 'FileStorage' && !sku.startsWith('Premium') && { accessTier: 'Hot' }),
      provisioningState: 'Succeeded',
      creationTime: '2026-01-12T10:02:11.5170000Z',
      primaryEndpoints: Object.fromEntries(services[kind].map(endpoint)),
      primaryLocation: location,
      statusOfPrimary: 'available',
      ...(geoRedundant && { secondaryLocation: location === 'westeurope' ? 'northeurope' : 'swedensouth', statusOfSecondary: 'available' }),
    },
  }
}

const { contosoPlatform, contosoSecurity, contosoSandbox, fabrikamProduction } = subscriptionIds
const archive = { subscriptionId: contosoSecurity, group: 'rg-archive', location: 'swedencentral' }

const seeds: readonly StorageSeed[] = [
  { ...archive, name: 'stcontosoentralogs', sku: 'Standard_ZRS' },
  { ...archive, name: 'stcontosopremium', kind: 'BlockBlobStorage', sku: 'Premium_LRS' },
  // The security administrator can read this account but can't list its keys.
  { subscriptionId: contosoPlatform, group: 'rg-finance', name: 'stcontosofinance', location: 'westeurope', sku: 'Standard_ZRS' },
  // The security administrator can list the keys of this account but can't write its lifecycle management rules.
  { subscriptionId: contosoPlatform, group: 'rg-logging', name: 'stcontosoplatform', location: 'westeurope', sku: 'Standard_RAGRS' },
  { ...archive, name: 'stcontosofiles', kind: 'FileStorage', sku: 'Premium_LRS' },
  { ...archive, name: 'stcontosodnszone', dnsZone: 'z12' },
  { ...archive, name: 'stcontosolocked', firewallBypass: 'None' },
  { ...archive, name: 'stcontosotrusted', firewallBypass: 'AzureServices', sku: 'Standard_GRS' },
  { ...archive, name: 'stcontosodatalake', isHnsEnabled: true },
  { ...archive, name: 'stcontosolegacy', kind: 'Storage', sku: 'Standard_GRS' },
  { ...archive, name: 'stcontosoblobs', kind: 'BlobStorage' },
  { subscriptionId: contosoSandbox, group: 'rg-sandbox', name: 'stcontososandbox', location: 'swedencentral' },
  { subscriptionId: fabrikamProduction, group: 'rg-monitoring', name: 'stfabrikamlogs', location: 'uksouth' },
]

export const seededStorageAccounts = (suffix: string): Resource[] => seeds.map((seed) => storageAccount(seed, suffix))

/** Someone else's lifecycle management rule. A client that writes its own rules must keep it, because a PUT replaces the whole document. */
export const seededManagementPolicies = (): ManagementPolicy[] => [
  {
    accountId: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/providers/Microsoft.Storage/storageAccounts/stcontosoentralogs`,
    lastModifiedTime: '2026-02-03T08:20:31.4410000Z',
    policy: {
      rules: [
        {
          enabled: true,
          name: 'tier-backups',
          type: 'Lifecycle',
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['backups/'] },
            actions: {
              baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 30 }, delete: { daysAfterModificationGreaterThan: 2555 } },
              snapshot: { delete: { daysAfterCreationGreaterThan: 90 } },
            },
          },
        },
      ],
    },
  },
]

/** An account that keeps what is deleted: earlier versions forever, and deleted blobs for two weeks more. */
export const seededBlobServices = (): BlobService[] => [
  {
    accountId: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/providers/Microsoft.Storage/storageAccounts/stcontosotrusted`,
    isVersioningEnabled: true,
    softDeleteDays: 14,
    containerSoftDeleteDays: 7,
    tracksLastAccess: false,
  },
]
