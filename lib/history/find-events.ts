import 'server-only'

import type { HistoryEvent as EventRow } from '@/generated/prisma/client'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { type HistoryEvent, historyEventSchema } from '@/lib/domain/history/history-event'

/** Returns the events of one change of the session's tenant, in chronological order. */
export async function findEventsOfChange(db: Database, session: Pick<Session, 'tenantId'>, changeId: string): Promise<HistoryEvent[]> {
  const rows = await db.historyEvent.findMany({ where: { tenantId: session.tenantId, changeId }, orderBy: { sequence: 'asc' } })
  return rows.map(eventOf)
}

/** Returns the latest events of one kind that belong to no change, in chronological order. */
export async function findEventsOfNoChange(
  db: Database,
  session: Pick<Session, 'tenantId'>,
  kind: 'rule-changed' | 'webhook-changed',
): Promise<HistoryEvent[]> {
  const rows = await db.historyEvent.findMany({
    where: { tenantId: session.tenantId, changeId: null, kind },
    orderBy: { sequence: 'desc' },
    take: 10,
  })
  return rows.map(eventOf).reverse()
}

function eventOf({ sequence, kind, data, actorName, occurredAt }: EventRow): HistoryEvent {
  return { sequence, data: historyEventSchema.parse({ ...(data as object), kind }), actorName, occurredAt }
}
