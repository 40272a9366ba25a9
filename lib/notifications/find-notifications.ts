import 'server-only'

import { z } from 'zod'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { type DeliveryRecipient, type DeliveryRow, deliveryStates } from '@/lib/domain/notifications/delivery'
import { notificationContentSchema } from '@/lib/domain/notifications/notification'
import { notificationKinds } from '@/lib/domain/notifications/notification-kind'
import type { NotificationRow } from '@/lib/domain/notifications/notification-row'
import type { WebhookMessage } from '@/lib/domain/notifications/webhook'
import { webhookMessageSchema } from '@/lib/domain/notifications/webhook'
import { recipientOf } from './delivery-senders'

const openMax = 100
const settledMax = 20
const deliveriesMax = 10

/** The tenant's open notifications and the latest settled ones, newest first. */
export async function findNotifications(
  db: Database,
  { tenantId }: Pick<Session, 'tenantId'>,
): Promise<{ open: NotificationRow[]; settled: NotificationRow[] }> {
  const [open, settled] = await Promise.all([
    db.notice.findMany({ where: { tenantId, settledAt: null }, orderBy: { raisedAt: 'desc' }, take: openMax }),
    db.notice.findMany({ where: { tenantId, settledAt: { not: null } }, orderBy: { settledAt: 'desc' }, take: settledMax }),
  ])
  const rowOf = ({ id, kind, content, raisedAt, settledAt }: (typeof open)[number]): NotificationRow => ({
    notificationId: id,
    kind: z.enum(notificationKinds).parse(kind),
    raisedAt: raisedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    ...notificationContentSchema.parse(content),
  })
  return { open: open.map(rowOf), settled: settled.map(rowOf) }
}

/** The latest messages and checkpoints that were sent for a tenant, newest first. */
export async function findDeliveries(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<DeliveryRow[]> {
  const rows = await db.delivery.findMany({ where: { tenantId }, orderBy: { createdAt: 'desc' }, take: deliveriesMax })
  return rows.map(({ id, recipient, state, message, attempts, createdAt, nextAttemptAt, lastOutcome, settledAt }) => ({
    deliveryId: id,
    recipient: recipientOf({ recipient }),
    state: z.enum(deliveryStates).parse(state),
    title: titleOf(webhookMessageSchema.parse(message)),
    attempts,
    lastOutcome,
    createdAt: createdAt.toISOString(),
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    settledAt: settledAt?.toISOString() ?? null,
  }))
}

/** The result of the last attempt of the oldest message to a recipient that was refused more than once; null when there is none. */
export async function findRefusedMessage(
  db: Database | Transaction,
  { tenantId }: Pick<Session, 'tenantId'>,
  recipient: DeliveryRecipient,
): Promise<{ lastOutcome: string } | null> {
  const row = await db.delivery.findFirst({
    where: { tenantId, recipient, state: 'waiting', attempts: { gt: 1 }, lastOutcome: { not: null } },
    orderBy: { createdAt: 'asc' },
  })
  return row ? { lastOutcome: row.lastOutcome ?? '' } : null
}

function titleOf({ type, news }: WebhookMessage): string {
  if (type === 'test') return 'Test'
  if (type === 'checkpoint') return 'Daily checkpoint of the record'
  const [first] = news
  if (!first) return ''
  const title = first.state === 'settled' ? `Resolved: ${first.title}` : first.title
  return news.length === 1 ? title : `${title}, and ${news.length - 1} more`
}
