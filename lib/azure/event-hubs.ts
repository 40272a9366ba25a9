import 'server-only'

import { EventHubManagementClient } from '@azure/arm-eventhub'
import { parseResourceId } from '@/lib/domain/azure/resource-id'
import {
  authorizationRuleFault,
  type DestinationCandidate,
  eventHubFault,
  type NamespaceContents,
} from '@/lib/domain/settings/destination-candidate'
import { azureError } from './answers/azure-error'
import { type AzureAccess, armClientOptions, readTimeoutMs } from './arm-client'

/**
 * Returns the event hub namespaces of a subscription that the person can see, by name.
 * @throws AppError if Azure refuses, can't find the subscription, or doesn't respond.
 */
export async function listEventHubNamespaces(access: AzureAccess, subscriptionId: string): Promise<DestinationCandidate[]> {
  try {
    const found: DestinationCandidate[] = []
    for await (const namespace of clientFor(access, subscriptionId).namespaces.list({ abortSignal: AbortSignal.timeout(readTimeoutMs) })) {
      const candidate = namespaceCandidate(namespace.id ?? '', namespace)
      if (candidate) found.push(candidate)
    }
    return found.sort((one, other) => one.name.localeCompare(other.name, 'en'))
  } catch (fault) {
    throw azureError(fault)
  }
}

/** Returns a namespace for a menu; undefined if the ID isn't a resource ID. */
export function namespaceCandidate(
  id: string,
  { name, location, sku }: { name?: string; location?: string; sku?: { name: string } },
): DestinationCandidate | undefined {
  const parsed = parseResourceId(id)
  if (!parsed) return undefined
  return {
    id,
    name: name ?? parsed.names[0] ?? '',
    subscriptionId: parsed.subscriptionId,
    resourceGroup: parsed.resourceGroup,
    region: location ?? '',
    facts: sku ? [`${sku.name} tier`] : [],
    unsuitable: null,
    note: null,
  }
}

/**
 * Returns the shared access policies and the hubs of a namespace, by name; unsuitable ones include the reason.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function readNamespace(access: AzureAccess, namespaceId: string): Promise<NamespaceContents> {
  const { subscriptionId, resourceGroup, name } = namespaceParts(namespaceId)
  const client = clientFor(access, subscriptionId)
  const options = { abortSignal: AbortSignal.timeout(readTimeoutMs) }
  try {
    const [rules, hubs] = await Promise.all([
      collect(client.namespaces.listAuthorizationRules(resourceGroup, name, options)),
      collect(client.eventHubs.listByNamespace(resourceGroup, name, options)),
    ])
    return {
      rules: rules
        .map(({ name: ruleName = '', rights = [] }) => ({
          id: `${namespaceId}/authorizationRules/${ruleName}`,
          name: ruleName,
          rights: [...rights],
          unsuitable: authorizationRuleFault(rights),
        }))
        .sort((one, other) => one.name.localeCompare(other.name, 'en')),
      hubs: hubs
        .map(({ name: hubName = '', retentionDescription }) => ({
          name: hubName,
          unsuitable: eventHubFault(retentionDescription?.cleanupPolicy),
        }))
        .sort((one, other) => one.name.localeCompare(other.name, 'en')),
    }
  } catch (fault) {
    throw azureError(fault)
  }
}

function clientFor(access: AzureAccess, subscriptionId: string): EventHubManagementClient {
  return new EventHubManagementClient(access.credential, subscriptionId, armClientOptions(access))
}

function namespaceParts(namespaceId: string): { subscriptionId: string; resourceGroup: string; name: string } {
  const parsed = parseResourceId(namespaceId)
  return { subscriptionId: parsed?.subscriptionId ?? '', resourceGroup: parsed?.resourceGroup ?? '', name: parsed?.names[0] ?? '' }
}

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of pages) found.push(item)
  return found
}
