import 'server-only'

import { SubscriptionClient } from '@azure/arm-resources-subscriptions'
import type { Subscription } from '@/lib/domain/azure/subscription'
import { type AzureAccess, armClientOptions, readTimeoutMs } from './arm-client'
import { azureError } from './azure-error'

/**
 * Returns every subscription that the person can see, by name.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function listSubscriptions(access: AzureAccess): Promise<Subscription[]> {
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
