import 'server-only'

import type { Delivery } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { type DeliveryRecipient, nextAttempt, nextStorageAttempt, webhookRecipients } from '@/lib/domain/notifications/delivery'
import { type WebhookMessage, webhookMessageSchema } from '@/lib/domain/notifications/webhook'
import { recipientOf, type Sender, senderOf } from './delivery-senders'
import type { SendOutcome } from './send-webhook'
import { openWebhook } from './webhook'

/** How many messages one run sends; the next run continues. */
const sentAtOnceMax = 20

/** If a sender dies during an attempt, the next one can send the message after this time. */
const attemptSecondsMax = 60

interface DeliverOptions {
  now?: Date
  signal?: AbortSignal
  /** The recipients to send to; those of the webhook by default. */
  recipients?: readonly DeliveryRecipient[]
}

/**
 * Sends the tenant's messages that are due, oldest first. Each is sent at least once and always with the same ID, so that a receiver
 * can ignore duplicates. While the webhook is off, nothing is sent to it.
 */
export async function deliverDue(
  db: Database,
  tenant: Pick<Session, 'tenantId'>,
  { now, signal, recipients = webhookRecipients }: DeliverOptions = {},
): Promise<void> {
  const webhook = await openWebhook(db, tenant)
  const reachable = recipients.filter((recipient) => recipient !== 'webhook' || webhook !== undefined)
  const at = now ?? (await databaseNow(db))
  const due = await db.delivery.findMany({
    where: { tenantId: tenant.tenantId, state: 'waiting', recipient: { in: reachable }, nextAttemptAt: { lte: at } },
    orderBy: { createdAt: 'asc' },
    take: sentAtOnceMax,
  })
  for (const delivery of due) {
    if (signal?.aborted) return
    const send = senderOf(delivery, webhook)
    if (send) await attempt(db, delivery, send, at)
  }
}

/**
 * Sends a waiting message now, regardless of when it is due.
 * @throws AppError `nothing-to-send` when it is no longer waiting, or its recipient is off.
 */
export async function sendNow(db: Database, tenant: Pick<Session, 'tenantId'>, deliveryId: string): Promise<SendOutcome> {
  const webhook = await openWebhook(db, tenant)
  const delivery = await db.delivery.findFirst({ where: { id: deliveryId, tenantId: tenant.tenantId, state: 'waiting' } })
  const send = delivery && senderOf(delivery, webhook)
  const outcome = send && (await attempt(db, delivery, send, await databaseNow(db)))
  if (!outcome)
    throw new AppError({
      code: 'nothing-to-send',
      userMessage: "This message is no longer waiting, or it's being sent. Reload the page to see the current state.",
    })
  return outcome
}

/**
 * Sends a message without a notification, to test whether messages arrive. It makes a single attempt.
 * @throws AppError `nothing-to-send` when the webhook is off or can't be read.
 */
export async function sendTest(db: Database, tenant: Pick<Session, 'tenantId'>, host: string): Promise<SendOutcome> {
  const webhook = await openWebhook(db, tenant)
  if (!webhook || new URL(webhook.url).host !== host)
    throw new AppError({
      code: 'nothing-to-send',
      userMessage: 'The webhook is off or was changed, or its address must be entered again. Reload the page to see the current state.',
    })
  const now = await databaseNow(db)
  const message: WebhookMessage = { type: 'test', tenantId: tenant.tenantId, news: [] }
  const delivery = await db.delivery.create({
    data: {
      tenantId: tenant.tenantId,
      message: message,
      state: 'waiting',
      createdAt: now,
      nextAttemptAt: new Date(now.getTime() + attemptSecondsMax * 1_000),
    },
  })
  const send = senderOf(delivery, webhook)
  const outcome = send && (await attempt(db, delivery, send, now))
  return outcome ?? { isAccepted: false, words: 'The message is being sent.' }
}

/** Makes one attempt. Returns undefined when another sender is already making it. */
async function attempt(db: Database, delivery: Delivery, send: Sender, now: Date): Promise<SendOutcome | undefined> {
  const { id, tenantId, attempts } = delivery
  const { count } = await db.delivery.updateMany({
    where: { id, tenantId, state: 'waiting', attempts },
    data: { attempts: attempts + 1, nextAttemptAt: new Date(now.getTime() + attemptSecondsMax * 1_000) },
  })
  if (count === 0) return undefined
  const message = webhookMessageSchema.parse(delivery.message)
  const outcome = await send(message, now)
  const recipient = recipientOf(delivery)
  const nextTime = recipient === 'container' ? nextStorageAttempt : nextAttempt
  const next = outcome.isAccepted || message.type === 'test' ? undefined : nextTime(attempts + 1, now, outcome.retryAfterSeconds)
  const state = outcome.isAccepted ? 'delivered' : next ? 'waiting' : 'given-up'
  // A message that was dropped during the attempt, because the webhook was turned off, stays dropped.
  await db.delivery.updateMany({
    where: { id, tenantId, state: 'waiting' },
    data: {
      state,
      nextAttemptAt: next ?? null,
      lastOutcome: outcome.words,
      // An address that the webhook no longer has isn't kept any longer than needed.
      ...(next ? {} : { settledAt: now, encryptedTarget: null }),
    },
  })
  // A container that takes checkpoints again gets those that it missed, without the wait that follows many failures.
  if (outcome.isAccepted && recipient === 'container')
    await db.delivery.updateMany({
      where: { tenantId, recipient, state: 'waiting', nextAttemptAt: { gt: now } },
      data: { nextAttemptAt: now },
    })
  return outcome
}
