import 'server-only'

import { EventHubManagementClient } from '@azure/arm-eventhub'
import { InteractionRequiredError } from '@/lib/app-error'
import { parseResourceId } from '@/lib/domain/azure/resource-id'
import { type DestinationCandidate, eventHubFault, type NamespaceContents } from '@/lib/domain/settings/destination-candidate'
import { judgeReception, type NamespaceFacts, type NetworkRuleFacts, policyProblems } from '@/lib/domain/settings/reception/judge-reception'
import { azureError } from './answers/azure-error'
import { type AzureAccess, armClientOptions, readTimeoutMs } from './arm-client'

/** The network rules of so many namespaces are read for a list. The others' are read once they're selected. */
const networkRulesReadMax = 10

/**
 * Returns the event hub namespaces of a subscription that the person can see, by name.
 * @throws AppError if Azure refuses, can't find the subscription, or doesn't respond.
 */
export async function listEventHubNamespaces(access: AzureAccess, subscriptionId: string): Promise<DestinationCandidate[]> {
  const client = clientFor(access, subscriptionId)
  try {
    const namespaces = await collect(client.namespaces.list({ abortSignal: AbortSignal.timeout(readTimeoutMs) }))
    const sorted = namespaces.toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? '', 'en'))
    const rules = await networkRulesOf(
      access,
      sorted.flatMap(({ id }) => id ?? []),
    )
    return sorted.flatMap((namespace) => namespaceCandidate(namespace.id ?? '', namespace, rules.get(namespace.id ?? '') ?? null) ?? [])
  } catch (fault) {
    throw azureError(fault)
  }
}

/** Null if the rules can't be read, so that nothing is known about them. */
async function readNetworkRules(client: EventHubManagementClient, namespaceId: string): Promise<NetworkRuleFacts | null> {
  const { resourceGroup, name } = namespaceParts(namespaceId)
  try {
    const options = { abortSignal: AbortSignal.timeout(readTimeoutMs) }
    const { defaultAction, trustedServiceAccessEnabled = false } = await client.namespaces.getNetworkRuleSet(resourceGroup, name, options)
    return { defaultAction, isTrustedAllowed: trustedServiceAccessEnabled }
  } catch (fault) {
    const error = azureError(fault)
    if (error instanceof InteractionRequiredError) throw error
    return null
  }
}

/** Returns a namespace for a menu; undefined if the ID isn't a resource ID. `networkRules` is null if they weren't read. */
export function namespaceCandidate(
  id: string,
  { name, location, sku, ...facts }: { name?: string; location?: string; sku?: { name: string } } & NamespaceFacts,
  networkRules: NetworkRuleFacts | null,
): DestinationCandidate | undefined {
  const parsed = parseResourceId(id)
  if (!parsed) return undefined
  const { disableLocalAuth, publicNetworkAccess, status } = facts
  const namespace = { disableLocalAuth, publicNetworkAccess, status }
  return {
    id,
    name: name ?? parsed.names[0] ?? '',
    subscriptionId: parsed.subscriptionId,
    resourceGroup: parsed.resourceGroup,
    region: location ?? '',
    facts: sku ? [`${sku.name} tier`] : [],
    problems: judgeReception({ kind: 'event-hub', policy: null, namespace, networkRules, subscriptionState: null }).problems,
  }
}

/**
 * Returns the names of a namespace's event hubs.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function listHubNames(access: AzureAccess, namespaceId: string): Promise<string[]> {
  const { subscriptionId, resourceGroup, name } = namespaceParts(namespaceId)
  const options = { abortSignal: AbortSignal.timeout(readTimeoutMs) }
  try {
    const hubs = await collect(clientFor(access, subscriptionId).eventHubs.listByNamespace(resourceGroup, name, options))
    return hubs.flatMap(({ name: hubName }) => hubName ?? [])
  } catch (fault) {
    throw azureError(fault)
  }
}

/**
 * Returns the network rules of namespaces by their IDs; of a list, only the first few, and nothing for what couldn't be read.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function networkRulesOf(access: AzureAccess, namespaceIds: readonly string[]): Promise<ReadonlyMap<string, NetworkRuleFacts>> {
  const read = namespaceIds.slice(0, networkRulesReadMax).map(async (id) => {
    const rules = await readNetworkRules(clientFor(access, namespaceParts(id).subscriptionId), id)
    return rules ? [[id, rules] as const] : []
  })
  return new Map((await Promise.all(read)).flat())
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
          problems: policyProblems({ rights, isOfHub: false }),
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
