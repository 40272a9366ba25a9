import 'server-only'

import { z } from 'zod'
import type { Notice } from '@/generated/prisma/client'
import { findKnownSettings, readArrivals } from '@/lib/arrival/read-arrivals'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { attentionItems } from '@/lib/domain/notifications/attention'
import { emergencyItem, unconfirmedChanges } from '@/lib/domain/notifications/attention-of-changes'
import { currentNotifications, notificationContentSchema } from '@/lib/domain/notifications/notification'
import { notificationKinds } from '@/lib/domain/notifications/notification-kind'
import type { NotificationNews } from '@/lib/domain/notifications/webhook'
import { findOpenExternal } from '@/lib/history/find-changes'
import { findOpenEmergencies } from '@/lib/history/find-emergencies'
import { raiseNotice } from '@/lib/history/raise-notice'
import { withTenantLock } from '@/lib/history/record-event'
import { readRecordedChanges } from '@/lib/history/recorded-changes'
import { issueCheckpoint } from '@/lib/signing/checkpoint'
import { queueMessage } from './queue-message'

/**
 * Raises notifications for what needs attention now, settles those that no longer apply, and queues a message about both for the
 * tenant's webhook if it has one that is on. Reads only the database and is safe to call at any time.
 */
export async function updateNotifications(db: Database, tenant: Pick<Session, 'tenantId'>): Promise<void> {
  const { tenantId } = tenant
  const now = await databaseNow(db)
  const [external, changes, settings, emergencies] = await Promise.all([
    findOpenExternal(db, tenant),
    readRecordedChanges(db, tenant),
    findKnownSettings(db, tenant),
    findOpenEmergencies(db, tenantId),
  ])
  const arrivals = await readArrivals(db, tenant, settings)
  const current = currentNotifications([
    ...attentionItems({ externalChanges: external, changes: unconfirmedChanges(changes, now), arrivals, now }),
    ...emergencies.map(emergencyItem),
  ])
  await withTenantLock(db, tenantId, async (transaction) => {
    for (const notification of current) await raiseNotice(transaction, tenantId, notification, now)
    const currentKeys = current.map(({ key: one }) => one)
    await transaction.notice.updateMany({ where: { tenantId, settledAt: null, key: { notIn: currentKeys } }, data: { settledAt: now } })
    const news = await announce(transaction, tenantId, now)
    const webhook = news.length > 0 ? await transaction.webhook.findUnique({ where: { tenantId } }) : null
    if (webhook?.isOn)
      await queueMessage(transaction, { type: 'notices', tenantId, news, checkpoint: await issueCheckpoint(transaction, tenantId) }, now)
  })
}

/** Returns what no message has said yet, and marks it as said. What began and ended since the last run is said twice. */
async function announce(transaction: Transaction, tenantId: string, now: Date): Promise<NotificationNews[]> {
  const began = await transaction.notice.findMany({ where: { tenantId, announcedAt: null }, orderBy: { raisedAt: 'asc' } })
  const ended = await transaction.notice.findMany({
    where: { tenantId, settledAt: { not: null }, settlementAnnouncedAt: null },
    orderBy: { settledAt: 'asc' },
  })
  await transaction.notice.updateMany({ where: { id: { in: began.map(({ id }) => id) } }, data: { announcedAt: now } })
  await transaction.notice.updateMany({ where: { id: { in: ended.map(({ id }) => id) } }, data: { settlementAnnouncedAt: now } })
  return [
    ...began.map((notice) => newsOf(notice, 'raised', notice.raisedAt)),
    ...ended.map((notice) => newsOf(notice, 'settled', notice.settledAt ?? now)),
  ]
}

function newsOf({ id, kind, content }: Notice, state: NotificationNews['state'], at: Date): NotificationNews {
  return {
    noticeId: id,
    kind: z.enum(notificationKinds).parse(kind),
    state,
    at: at.toISOString(),
    ...notificationContentSchema.parse(content),
  }
}
