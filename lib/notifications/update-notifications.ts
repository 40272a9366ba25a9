import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import { findKnownSettings, readArrivals } from '@/lib/arrival/read-arrivals'
import { recordedFacts } from '@/lib/arrival/recorded-facts'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { mapDestinations } from '@/lib/domain/coverage/coverage-map'
import { attentionItems } from '@/lib/domain/notifications/attention'
import { emergencyItem, unconfirmedChanges } from '@/lib/domain/notifications/attention-of-changes'
import { externalChangeItems } from '@/lib/domain/notifications/attention-of-external'
import { isStillSent } from '@/lib/domain/notifications/attention-of-logs'
import { isLasting, webhookChangeItem } from '@/lib/domain/notifications/attention-of-operation'
import { currentNotifications, notificationContentSchema } from '@/lib/domain/notifications/notification'
import type { NotificationKind } from '@/lib/domain/notifications/notification-kind'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { findOpenExternal } from '@/lib/history/find-changes'
import { findOpenEmergencies } from '@/lib/history/find-emergencies'
import { findWebhookChanges } from '@/lib/history/find-events'
import { raiseNotice } from '@/lib/history/raise-notice'
import { withTenantLock } from '@/lib/history/record-event'
import { issueCheckpoint } from '@/lib/signing/checkpoint'
import { findFailingRuns, findStoppedCheck } from './find-failing-runs'
import { findRefusedMessage } from './find-notifications'
import { findRiskNotices } from './find-risk-notices'
import { findUnannounced, markAnnounced, newsOf } from './notification-news'
import { queueMessage } from './queue-message'

/**
 * Raises notifications for what needs attention now, settles those that no longer apply, and queues a message about both for the
 * tenant's webhook if it has one that is on. Reads only the database and is safe to call at any time.
 */
export async function updateNotifications(db: Database, tenant: Pick<Session, 'tenantId'>): Promise<void> {
  const { tenantId } = tenant
  const facts = recordedFacts(db, tenant)
  const now = await facts.now()
  const [external, changes, settings, emergencies, webhookChanges, failing, stopped, refusedCheckpoint, risks, findings] =
    await Promise.all([
      findOpenExternal(db, tenant),
      facts.changes(),
      findKnownSettings(db, tenant),
      findOpenEmergencies(db, tenantId),
      findWebhookChanges(db, tenantId, now),
      findFailingRuns(db, tenantId),
      findStoppedCheck(db, tenantId, now),
      findRefusedMessage(db, tenant, 'container'),
      findRiskNotices(db, tenantId, now),
      facts.findings(),
    ])
  const arrivals = await readArrivals(db, tenant, settings, facts)
  const current = currentNotifications([
    ...attentionItems({
      externalChanges: external,
      changes: unconfirmedChanges(changes, now),
      destinations: mapDestinations({ settings, findings: findings.destinations }),
      arrivals,
      failingRuns: failing.filter((run) => isLasting(run, now)),
      refusedCheckpoint,
      now,
    }),
    ...emergencies.map(emergencyItem),
    ...webhookChanges.map(webhookChangeItem),
    ...stopped,
  ])
  await withTenantLock(db, tenantId, async (transaction) => {
    for (const notification of current) await raiseNotice(transaction, tenantId, notification, now)
    // One that was found since the reads above is open, although it isn't among them.
    const found = currentNotifications(externalChangeItems(await findOpenExternal(transaction, tenant)))
    const currentKeys = [...current, ...found].map(({ key }) => key).concat(risks)
    await explainUnsent(transaction, { tenantId, settledAt: null, key: { notIn: currentKeys } }, settings)
    await transaction.notice.updateMany({ where: { tenantId, settledAt: null, key: { notIn: currentKeys } }, data: { settledAt: now } })
    const unannounced = await findUnannounced(transaction, tenantId)
    await markAnnounced(transaction, unannounced, now)
    const news = newsOf(unannounced, now)
    const webhook = news.length > 0 ? await transaction.webhook.findUnique({ where: { tenantId } }) : null
    if (webhook?.isOn)
      await queueMessage(transaction, { type: 'notices', tenantId, news, checkpoint: await issueCheckpoint(transaction, tenantId) }, now)
  })
}

/** Says of notifications about missing rows that they end because the setting no longer sends the category, not because rows arrive. */
async function explainUnsent(
  transaction: Transaction,
  where: Prisma.NoticeWhereInput,
  settings: readonly DiagnosticSetting[],
): Promise<void> {
  const ended = await transaction.notice.findMany({ where: { ...where, kind: 'quiet' satisfies NotificationKind } })
  for (const { id, key, content } of ended) {
    if (isStillSent(key, settings)) continue
    const outcome = "It's resolved because the setting no longer sends this category. No rows have arrived."
    await transaction.notice.update({ where: { id }, data: { content: { ...notificationContentSchema.parse(content), outcome } } })
  }
}
