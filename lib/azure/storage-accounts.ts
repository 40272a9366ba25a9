import 'server-only'

import { StorageManagementClient } from '@azure/arm-storage'
import { parseResourceId } from '@/lib/domain/azure/resource-id'
import { storageTierName } from '@/lib/domain/azure/tier-names'
import type { DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import { judgeReception } from '@/lib/domain/settings/reception/judge-reception'
import { azureError } from './answers/azure-error'
import { type AzureAccess, armClientOptions, readTimeoutMs } from './arm-client'
import { tierOf } from './reception/reception-facts'

/** The properties that the portal reads of a storage account; the provider's list and Resource Graph use the same names. */
export interface WireStorageAccount {
  name?: string
  location: string
  kind?: string
  sku?: { name: string; tier?: string }
  dnsEndpointType?: string
  networkRuleSet?: { defaultAction?: string; bypass?: string }
  publicNetworkAccess?: string
  allowSharedKeyAccess?: boolean
}

/**
 * Returns the storage accounts of a subscription that the person can see, by name; those that can't receive logs include the reason.
 * @throws AppError if Azure refuses, can't find the subscription, or doesn't respond.
 */
export async function listStorageAccounts(access: AzureAccess, subscriptionId: string): Promise<DestinationCandidate[]> {
  try {
    const client = new StorageManagementClient(access.credential, subscriptionId, armClientOptions(access))
    const found: DestinationCandidate[] = []
    for await (const account of client.storageAccounts.list({ abortSignal: AbortSignal.timeout(readTimeoutMs) })) {
      const candidate = storageCandidate(account.id ?? '', account)
      if (candidate) found.push(candidate)
    }
    return found.sort((one, other) => one.name.localeCompare(other.name, 'en'))
  } catch (fault) {
    throw azureError(fault)
  }
}

/** Returns an account for a menu; undefined if the ID isn't a resource ID. */
export function storageCandidate(
  id: string,
  { name, location, kind = '', sku, dnsEndpointType, networkRuleSet, publicNetworkAccess, allowSharedKeyAccess }: WireStorageAccount,
): DestinationCandidate | undefined {
  const parsed = parseResourceId(id)
  if (!parsed) return undefined
  const { defaultAction, bypass } = networkRuleSet ?? {}
  const account = { kind, tier: tierOf(sku), dnsEndpointType, defaultAction, bypass, publicNetworkAccess, allowSharedKeyAccess }
  return {
    id,
    name: name ?? parsed.names[0] ?? '',
    subscriptionId: parsed.subscriptionId,
    resourceGroup: parsed.resourceGroup,
    region: location,
    facts: [storageTierName(kind, sku?.name)].filter(Boolean),
    problems: judgeReception({ kind: 'storage', account, subscriptionState: null }).problems,
  }
}
