import 'server-only'

import { ResourceManagementClient } from '@azure/arm-resources'
import { createResourceManagement } from '@azure/arm-resources/api'
import { SubscriptionClient } from '@azure/arm-resources-subscriptions'
import { comparableRegion } from '@/lib/domain/azure/region'
import type { Region } from '@/lib/domain/setup/new-workspace'
import { azureError } from './answers/azure-error'
import type { WriteOutcome } from './answers/write-outcome'
import { type AzureAccess, type AzureReadAccess, armClientOptions, armWriteOptions, readTimeoutMs } from './arm-client'
import { type AzureRequest, sendWrite } from './raw-request'

/** Providers that the portal offers to register. Azure refuses a destination without the first, and a workspace without the second. */
export const registrableProviders = ['Microsoft.Insights', 'Microsoft.OperationalInsights'] as const
export type RegistrableProvider = (typeof registrableProviders)[number]

export type Registration = 'registered' | 'registering' | 'not-registered' | 'unknown'

/**
 * Whether a subscription is registered for a provider.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function readRegistration(access: AzureReadAccess, subscriptionId: string, provider: string): Promise<Registration> {
  try {
    const { registrationState } = await resources(access, subscriptionId).providers.get(provider, {
      abortSignal: AbortSignal.timeout(readTimeoutMs),
    })
    switch (registrationState?.toLowerCase()) {
      case 'registered':
        return 'registered'
      case 'registering':
        return 'registering'
      case 'notregistered':
      case 'unregistered':
      case 'unregistering':
        return 'not-registered'
      default:
        return 'unknown'
    }
  } catch (fault) {
    throw azureError(fault)
  }
}

/**
 * Returns a function that reads the registration of a subscription once, for destinations that share it.
 * @throws AppError from the function, if Azure refuses or doesn't respond.
 */
export function registrationReader(access: AzureAccess, provider: RegistrableProvider): (subscriptionId: string) => Promise<Registration> {
  const reads = new Map<string, Promise<Registration>>()
  return (subscriptionId) => {
    const key = subscriptionId.toLowerCase()
    const registration = reads.get(key) ?? readRegistration(access, subscriptionId, provider)
    reads.set(key, registration)
    return registration
  }
}

/** Returns the request that registers a provider. Azure responds immediately and continues in the background. */
export function registrationRequest(subscriptionId: string, provider: RegistrableProvider): AzureRequest {
  return { method: 'POST', path: `/subscriptions/${subscriptionId}/providers/${provider}/register?api-version=2025-04-01`, body: '' }
}

/** Registers a provider. Never throws; any result is an outcome to record. */
export async function registerProvider(access: AzureAccess, subscriptionId: string, provider: RegistrableProvider): Promise<WriteOutcome> {
  return sendWrite(
    createResourceManagement(access.credential, subscriptionId, armWriteOptions(access)),
    registrationRequest(subscriptionId, provider),
    'provider-registration',
  )
}

/**
 * Returns the regions in which a subscription can have workspaces, by display name: those of the subscription that the provider lists.
 * The provider lists display names, so the two are matched without spaces and casing.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function listWorkspaceRegions(access: AzureAccess, subscriptionId: string): Promise<Region[]> {
  const options = { abortSignal: AbortSignal.timeout(readTimeoutMs) }
  try {
    const subscriptions = new SubscriptionClient(access.credential, armClientOptions(access))
    const [provider, locations] = await Promise.all([
      resources(access, subscriptionId).providers.get('Microsoft.OperationalInsights', options),
      collect(subscriptions.subscriptions.listLocations(subscriptionId, options)),
    ])
    const offered = new Set(
      provider.resourceTypes?.find(({ resourceType }) => resourceType?.toLowerCase() === 'workspaces')?.locations?.map(comparableRegion),
    )
    return locations
      .flatMap(({ name, displayName }) =>
        name && offered.has(comparableRegion(displayName ?? name)) ? [{ name, displayName: displayName ?? name }] : [],
      )
      .sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'))
  } catch (fault) {
    throw azureError(fault)
  }
}

/**
 * Returns the names of the resource groups of a subscription that the person can see.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function listResourceGroups(access: AzureAccess, subscriptionId: string): Promise<string[]> {
  try {
    const groups = await collect(resources(access, subscriptionId).resourceGroups.list({ abortSignal: AbortSignal.timeout(readTimeoutMs) }))
    return groups.flatMap(({ name }) => name ?? []).sort((one, other) => one.localeCompare(other, 'en'))
  } catch (fault) {
    throw azureError(fault)
  }
}

function resources(access: AzureReadAccess, subscriptionId: string): ResourceManagementClient {
  return new ResourceManagementClient(access.credential, subscriptionId, armClientOptions(access))
}

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of pages) found.push(item)
  return found
}
