import 'server-only'

import type { Transaction } from '@/lib/db/database'
import type { WebhookMessage } from '@/lib/domain/notifications/webhook'

/** Adds a message to those that the schedule sends to the tenant's webhook. */
export async function queueMessage(transaction: Transaction, message: WebhookMessage, now: Date): Promise<void> {
  await transaction.delivery.create({
    data: { tenantId: message.tenantId, message, state: 'waiting', createdAt: now, nextAttemptAt: now },
  })
}
