import 'server-only'

import { z } from 'zod'
import type { Notice } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/database'
import { notificationContentSchema } from '@/lib/domain/notifications/notification'
import { notificationKinds } from '@/lib/domain/notifications/notification-kind'
import type { NotificationNews } from '@/lib/domain/notifications/webhook'

/** What no message has said yet: that notifications began and that some ended, each in order of time. */
export interface Unannounced {
  began: Notice[]
  ended: Notice[]
}

/** Finds what no message has said yet. What began and ended since the last run is in both lists. */
export async function findUnannounced(transaction: Transaction, tenantId: string): Promise<Unannounced> {
  const began = await transaction.notice.findMany({ where: { tenantId, announcedAt: null }, orderBy: { raisedAt: 'asc' } })
  const ended = await transaction.notice.findMany({
    where: { tenantId, settledAt: { not: null }, settlementAnnouncedAt: null },
    orderBy: { settledAt: 'asc' },
  })
  return { began, ended }
}

/** Marks it as said. */
export async function markAnnounced(transaction: Transaction, { began, ended }: Unannounced, now: Date): Promise<void> {
  await transaction.notice.updateMany({ where: { id: { in: began.map(({ id }) => id) } }, data: { announcedAt: now } })
  await transaction.notice.updateMany({ where: { id: { in: ended.map(({ id }) => id) } }, data: { settlementAnnouncedAt: now } })
}

/** Returns it as a message says it. */
export function newsOf({ began, ended }: Unannounced, now: Date): NotificationNews[] {
  return [
    ...began.map((notice) => oneOf(notice, 'raised', notice.raisedAt)),
    ...ended.map((notice) => oneOf(notice, 'settled', notice.settledAt ?? now)),
  ]
}

function oneOf({ id, kind, content }: Notice, state: NotificationNews['state'], at: Date): NotificationNews {
  return {
    noticeId: id,
    kind: z.enum(notificationKinds).parse(kind),
    state,
    at: at.toISOString(),
    ...notificationContentSchema.parse(content),
  }
}
