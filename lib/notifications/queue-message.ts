import 'server-only'

import type { Transaction } from '@/lib/db/database'
import type { WebhookMessage } from '@/lib/domain/notifications/webhook'
import { sealTarget } from './delivery-senders'
import type { OpenWebhook } from './send-webhook'

/** Where a message goes: to the webhook that the tenant has by then, to the container, or to an address that the webhook had. */
export type QueuedFor = 'webhook' | 'container' | { former: OpenWebhook }

/** Adds a message to those that the schedule sends. */
export async function queueMessage(transaction: Transaction, message: WebhookMessage, now: Date, to: QueuedFor = 'webhook'): Promise<void> {
  const { tenantId } = message
  const recipient =
    typeof to === 'string' ? { recipient: to } : { recipient: 'former-webhook', encryptedTarget: sealTarget(tenantId, to.former) }
  await transaction.delivery.create({ data: { tenantId, ...recipient, message, state: 'waiting', createdAt: now, nextAttemptAt: now } })
}
