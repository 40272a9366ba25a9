import 'server-only'

import { configuration } from '@/lib/config/configuration'
import type { Transaction } from '@/lib/db/database'
import { type WebhookChange, webhookChangeItem } from '@/lib/domain/notifications/attention-of-operation'
import { type NotificationNews, webhookMessageSchema } from '@/lib/domain/notifications/webhook'
import { raiseNotices } from '@/lib/history/raise-notice'
import { issueCheckpoint } from '@/lib/signing/checkpoint'
import { findUnannounced, newsOf } from './notification-news'
import { queueMessage } from './queue-message'
import type { OpenWebhook } from './send-webhook'

/**
 * Raises the notification of a changed webhook in the transaction that changes it, and queues a last message to the address that it had: that
 * it was changed, and everything that was still to be sent there. So no one can silence notifications by moving or turning off the webhook
 * first. Call it before waiting messages are dropped.
 * @param former the webhook as it was; undefined if it was off or can't be read, and then nothing is sent to it
 */
export async function announceWebhookChange(
  transaction: Transaction,
  { tenantId, change, former, now }: { tenantId: string; change: WebhookChange; former: OpenWebhook | undefined; now: Date },
): Promise<void> {
  await raiseNotices(transaction, tenantId, [webhookChangeItem(change)], now)
  if (!former || !configuration().notices) return
  const waiting = await transaction.delivery.findMany({
    where: { tenantId, state: 'waiting', recipient: 'webhook' },
    orderBy: { createdAt: 'asc' },
  })
  const news = [
    ...waiting.flatMap(({ message }) => webhookMessageSchema.parse(message).news),
    ...newsOf(await findUnannounced(transaction, tenantId), now),
  ]
  const checkpoint = await issueCheckpoint(transaction, tenantId)
  await queueMessage(transaction, { type: 'notices', tenantId, news: withoutRepetition(news), checkpoint }, now, { former })
}

function withoutRepetition(news: readonly NotificationNews[]): NotificationNews[] {
  return [...new Map(news.map((one) => [`${one.noticeId}/${one.state}`, one])).values()]
}
