import 'server-only'

import type { Delivery } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { nextAttempt } from '@/lib/domain/notifications/delivery'
import { type WebhookMessage, webhookBody, webhookMessageSchema } from '@/lib/domain/notifications/webhook'
import { type SendOutcome, sendWebhook } from './send-webhook'
import { type OpenWebhook, openWebhook } from './webhook'

/** How many messages one run sends; the next run continues. */
const sentAtOnceMax = 20

/** If a sender dies during an attempt, the next one can send the message after this time. */
const attemptSecondsMax = 60

/**
 * Sends the tenant's messages that are due, oldest first. Each is sent at least once and always with the same ID, so that a receiver
 * can ignore duplicates. Nothing is sent while the webhook is off.
 */
export async function deliverDue(
  db: Database,
  tenant: Pick<Session, 'tenantId'>,
  { now, signal }: { now?: Date; signal?: AbortSignal } = {},
): Promise<void> {
  const webhook = await openWebhook(db, tenant)
  if (!webhook) return
  const at = now ?? (await databaseNow(db))
  const due = await db.delivery.findMany({
    where: { tenantId: tenant.tenantId, state: 'waiting', nextAttemptAt: { lte: at } },
    orderBy: { createdAt: 'asc' },
    take: sentAtOnceMax,
  })
  for (const delivery of due) {
    if (signal?.aborted) return
    await attempt(db, webhook, delivery, at)
  }
}

/**
 * Sends a waiting message now, regardless of when it is due.
 * @throws AppError `nothing-to-send` when it is no longer waiting, or the webhook is off.
 */
export async function sendNow(db: Database, tenant: Pick<Session, 'tenantId'>, deliveryId: string): Promise<SendOutcome> {
  const webhook = await openWebhook(db, tenant)
  const delivery = await db.delivery.findFirst({ where: { id: deliveryId, tenantId: tenant.tenantId, state: 'waiting' } })
  const outcome = webhook && delivery ? await attempt(db, webhook, delivery, await databaseNow(db)) : undefined
  if (!outcome)
    throw new AppError({
      code: 'nothing-to-send',
      userMessage: "This message is no longer waiting, or it's being sent. Reload the page to see its current state.",
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
      userMessage: 'The webhook is off or was changed, or its address must be entered again. Reload the page to see its current state.',
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
  const outcome = await attempt(db, webhook, delivery, now)
  return outcome ?? { isAccepted: false, words: 'The message is being sent.' }
}

/** Makes one attempt. Returns undefined when another sender is already making it. */
async function attempt(db: Database, webhook: OpenWebhook, delivery: Delivery, now: Date): Promise<SendOutcome | undefined> {
  const { id, tenantId, attempts } = delivery
  const { count } = await db.delivery.updateMany({
    where: { id, tenantId, state: 'waiting', attempts },
    data: { attempts: attempts + 1, nextAttemptAt: new Date(now.getTime() + attemptSecondsMax * 1_000) },
  })
  if (count === 0) return undefined
  const message = webhookMessageSchema.parse(delivery.message)
  const body = webhookBody(webhook.format, {
    message,
    messageId: id,
    at: delivery.createdAt.toISOString(),
    portalUrl: configuration().appUrl,
  })
  const outcome = await sendWebhook({ url: webhook.url, secret: webhook.secret, messageId: id, body, at: now })
  const next = outcome.isAccepted || message.type === 'test' ? undefined : nextAttempt(attempts + 1, now, outcome.retryAfterSeconds)
  const state = outcome.isAccepted ? 'delivered' : next ? 'waiting' : 'given-up'
  // A message that was dropped during the attempt, because the webhook was turned off, stays dropped.
  await db.delivery.updateMany({
    where: { id, tenantId, state: 'waiting' },
    data: { state, nextAttemptAt: next ?? null, lastOutcome: outcome.words, settledAt: next ? null : now },
  })
  return outcome
}
