import 'server-only'

import { z } from 'zod'
import { findKnownSettings, readArrivals } from '@/lib/arrival/read-arrivals'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { attentionItems } from '@/lib/domain/notifications/attention'
import { unconfirmedChanges } from '@/lib/domain/notifications/attention-of-changes'
import { type CurrentNotification, currentNotifications, notificationContentSchema } from '@/lib/domain/notifications/notification'
import { notificationKinds } from '@/lib/domain/notifications/notification-kind'
import type { NotificationNews } from '@/lib/domain/notifications/webhook'
import { findOpenExternal } from '@/lib/history/find-changes'
import { withTenantLock } from '@/lib/history/record-event'
import { readRecordedChanges } from '@/lib/history/recorded-changes'
import { issueCheckpoint } from '@/lib/signing/checkpoint'
import { currentSigningKey } from '@/lib/signing/signing-key'
import { queueMessage } from './queue-message'

/**
 * Raises notifications for what needs attention now, settles those that no longer apply, and queues a message about both for the
 * tenant's webhook if it has one that is on. Reads only the database and is safe to call at any time.
 */
export async function updateNotifications(db: Database, tenant: Pick<Session, 'tenantId'>): Promise<void> {
  const { tenantId } = tenant
  const now = await databaseNow(db)
  const [external, changes, settings] = await Promise.all([
    findOpenExternal(db, tenant),
    readRecordedChanges(db, tenant),
    findKnownSettings(db, tenant),
  ])
  const key = await currentSigningKey(db)
  const arrivals = await readArrivals(db, tenant, settings)
  const current = currentNotifications(
    attentionItems({ externalChanges: external, changes: unconfirmedChanges(changes, now), arrivals, now }),
  )
  await withTenantLock(db, tenantId, async (transaction) => {
    const open = await transaction.notice.findMany({ where: { tenantId, settledAt: null } })
    const openKeys = new Set(open.map(({ key }) => key))
    const currentKeys = new Set(current.map(({ key }) => key))
    const raised = await Promise.all(current.filter(({ key }) => !openKeys.has(key)).map((notification) => raise(notification)))
    const over = open.filter(({ key }) => !currentKeys.has(key))
    await transaction.notice.updateMany({ where: { tenantId, id: { in: over.map(({ id }) => id) } }, data: { settledAt: now } })
    const settled = over.map(
      ({ id, kind, content }): NotificationNews => ({
        noticeId: id,
        kind: z.enum(notificationKinds).parse(kind),
        state: 'settled',
        at: now.toISOString(),
        ...notificationContentSchema.parse(content),
      }),
    )
    const news = [...raised, ...settled]
    const webhook = news.length > 0 ? await transaction.webhook.findUnique({ where: { tenantId } }) : null
    if (webhook?.isOn) {
      await queueMessage(
        transaction,
        { type: 'notices', tenantId, news, checkpoint: await issueCheckpoint(transaction, tenantId, key) },
        now,
      )
    }

    async function raise({ key, kind, title, detail, path }: CurrentNotification): Promise<NotificationNews> {
      const { id } = await transaction.notice.create({ data: { tenantId, key, kind, content: { title, detail, path }, raisedAt: now } })
      return { noticeId: id, kind, state: 'raised', at: now.toISOString(), title, detail, path }
    }
  })
}
