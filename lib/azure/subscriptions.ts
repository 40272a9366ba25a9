import 'server-only'

import { SubscriptionClient } from '@azure/arm-resources-subscriptions'
import type { Subscription } from '@/lib/domain/azure/subscription'
import { azureError } from './answers/azure-error'
import { type AzureAccess, type AzureReadAccess, armClientOptions, readTimeoutMs } from './arm-client'
import { KeptAnswers } from './kept-answers'

const subscriptionLists = new KeptAnswers<Subscription[]>()

/**
 * Returns every subscription that the person can see, by name, as Azure listed them within the last minute or, with `isFresh`, now.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function listSubscriptions(access: AzureAccess, options?: { isFresh: boolean }): Promise<Subscription[]> {
  return subscriptionLists.read(access, '', () => readSubscriptions(access), options)
}

/**
 * Returns a function that reads the state of a subscription once, such as "Enabled" or "PastDue", for destinations that share it; null if
 * Azure shows none.
 * @throws AppError from the function, if Azure refuses or doesn't respond.
 */
export function subscriptionStateReader(access: AzureReadAccess): (subscriptionId: string) => Promise<string | null> {
  const client = new SubscriptionClient(access.credential, armClientOptions(access))
  const reads = new Map<string, Promise<string | null>>()
  return (subscriptionId) => {
    const key = subscriptionId.toLowerCase()
    const state = reads.get(key) ?? readState(client, subscriptionId)
    reads.set(key, state)
    return state
  }
}

async function readState(client: SubscriptionClient, subscriptionId: string): Promise<string | null> {
  try {
    const { state } = await client.subscriptions.get(subscriptionId, { abortSignal: AbortSignal.timeout(readTimeoutMs) })
    return state ?? null
  } catch (fault) {
    throw azureError(fault)
  }
}

async function readSubscriptions(access: AzureAccess): Promise<Subscription[]> {
  try {
    const client = new SubscriptionClient(access.credential, armClientOptions(access))
    const found: Subscription[] = []
    for await (const { subscriptionId, displayName, state } of client.subscriptions.list({
      abortSignal: AbortSignal.timeout(readTimeoutMs),
    })) {
      if (!subscriptionId) continue
      found.push({
        id: subscriptionId,
        name: displayName ?? subscriptionId,
        state: state === 'Enabled' || state === 'Warned' ? 'enabled' : 'disabled',
      })
    }
    return found.sort((one, other) => one.name.localeCompare(other.name, 'en'))
  } catch (fault) {
    throw azureError(fault)
  }
}
