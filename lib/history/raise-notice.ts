import 'server-only'

import type { Transaction } from '@/lib/db/database'
import type { AttentionItem } from '@/lib/domain/notifications/attention-item'
import { type CurrentNotification, currentNotifications } from '@/lib/domain/notifications/notification'

/**
 * Raises notifications in the transaction that records what they are about, so that no one can end the condition unnoticed. The
 * schedule announces them. One that is open already isn't raised again.
 */
export async function raiseNotices(transaction: Transaction, tenantId: string, items: readonly AttentionItem[], now: Date): Promise<void> {
  for (const notification of currentNotifications(items)) await raiseNotice(transaction, tenantId, notification, now)
}

/** Raises one notification unless it's open already. */
export async function raiseNotice(
  transaction: Transaction,
  tenantId: string,
  { key, kind, title, detail, path }: CurrentNotification,
  now: Date,
): Promise<void> {
  const open = await transaction.notice.findFirst({ where: { tenantId, key, settledAt: null }, select: { id: true } })
  if (open) return
  await transaction.notice.create({ data: { tenantId, key, kind, content: { title, detail, path }, raisedAt: now } })
}
