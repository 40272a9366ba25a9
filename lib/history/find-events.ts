import 'server-only'

import type { HistoryEvent as EventRow } from '@/generated/prisma/client'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { type HistoryEvent, historyEventSchema } from '@/lib/domain/history/history-event'
import { movingSteps, type WebhookChange, webhookChangeDays } from '@/lib/domain/notifications/attention-of-operation'

/** Returns the events of one change of the session's tenant, in chronological order. */
export async function findEventsOfChange(db: Database, session: Pick<Session, 'tenantId'>, changeId: string): Promise<HistoryEvent[]> {
  const rows = await db.historyEvent.findMany({ where: { tenantId: session.tenantId, changeId }, orderBy: { sequence: 'asc' } })
  return rows.map(eventOf)
}

/** Returns the latest events of one kind that belong to no change, in chronological order. */
export async function findEventsOfNoChange(
  db: Database,
  session: Pick<Session, 'tenantId'>,
  kind: 'rule-changed' | 'webhook-changed' | 'prices-changed' | 'controls-changed',
): Promise<HistoryEvent[]> {
  const rows = await db.historyEvent.findMany({
    where: { tenantId: session.tenantId, changeId: null, kind },
    orderBy: { sequence: 'desc' },
    take: 10,
  })
  return rows.map(eventOf).reverse()
}

/** Returns what moved or silenced the tenant's webhook in the last days, oldest first. */
export async function findWebhookChanges(db: Database, tenantId: string, now: Date): Promise<WebhookChange[]> {
  const since = new Date(now.getTime() - webhookChangeDays * 86_400_000)
  const rows = await db.historyEvent.findMany({
    where: { tenantId, changeId: null, kind: 'webhook-changed', occurredAt: { gte: since } },
    orderBy: { sequence: 'asc' },
  })
  return rows.map(eventOf).flatMap(({ sequence, data, actorName }) => {
    if (data.kind !== 'webhook-changed' || !movingSteps.some((step) => step === data.step)) return []
    return [{ event: sequence, step: data.step, host: data.host, byName: actorName ?? '' }]
  })
}

function eventOf({ sequence, kind, data, actorName, occurredAt }: EventRow): HistoryEvent {
  return { sequence, data: historyEventSchema.parse({ ...(data as object), kind }), actorName, occurredAt }
}
