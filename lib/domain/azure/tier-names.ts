import { formatCount } from '../text'

/** Source: https://learn.microsoft.com/azure/azure-monitor/logs/cost-logs */
const workspaceTierNames: Readonly<Record<string, string>> = {
  pergb2018: 'Pay-as-you-go',
  free: 'Free Trial',
  standalone: 'Standalone (per GB)',
  pernode: 'Per node',
  standard: 'Standard (legacy)',
  premium: 'Premium (legacy)',
  lacluster: 'Dedicated cluster',
}

/**
 * Returns the name of a workspace's pricing tier, such as "Pay-as-you-go" or "Commitment tier 100 GB/day"; an unknown tier as it is.
 * @param capacityGb gigabytes per day of a commitment tier, if they're known.
 */
export function workspaceTierName(tier: string, capacityGb?: number): string {
  if (tier.toLowerCase() === 'capacityreservation')
    return capacityGb === undefined ? 'Commitment tier' : `Commitment tier ${formatCount(capacityGb)} GB/day`
  return workspaceTierNames[tier.toLowerCase()] ?? tier
}

/** Source: https://learn.microsoft.com/azure/storage/common/storage-account-overview */
const accountKindNames: Readonly<Record<string, string>> = {
  storagev2: 'General-purpose v2',
  storage: 'General-purpose v1',
  blobstorage: 'Blob storage (legacy)',
  blockblobstorage: 'Premium block blobs',
  filestorage: 'Premium file shares',
}

/** Source: https://learn.microsoft.com/azure/storage/common/storage-redundancy */
const redundancyNames: Readonly<Record<string, string>> = {
  lrs: 'locally redundant',
  zrs: 'zone-redundant',
  grs: 'geo-redundant',
  gzrs: 'geo-zone-redundant',
  ragrs: 'read-access geo-redundant',
  ragzrs: 'read-access geo-zone-redundant',
}

/** Returns the kind and the redundancy of a storage account in words, such as "General-purpose v2, locally redundant"; unknown ones as they are. */
export function storageTierName(kind: string, sku: string | undefined): string {
  const [, redundancy = ''] = /^(?:Standard|Premium)(?:V2)?_(\w+)$/i.exec(sku ?? '') ?? []
  return [accountKindNames[kind.toLowerCase()] ?? kind, redundancyNames[redundancy.toLowerCase()] ?? sku].filter(Boolean).join(', ')
}
