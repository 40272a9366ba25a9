import 'server-only'

import { SubscriptionClient } from '@azure/arm-resources-subscriptions'
import type { Subscription } from '@/lib/domain/azure/subscription'
import { type AzureAccess, armClientOptions, readTimeoutMs } from './arm-client'
import { azureError } from './azure-error'

/**
 * Every subscription that the person can see, by name.
 * @throws AppError when Azure refuses or does not answer.
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
