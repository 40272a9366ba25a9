import 'server-only'

import { z } from 'zod'
import { log } from '@/lib/config/log'
import { processWide } from '@/lib/config/process-wide'
import type { Database, Transaction } from '@/lib/db/database'
import type { SecurityEvent } from '@/lib/domain/security-log/security-event'

/** Events that can wait for the collector; about 60 MB. What comes later isn't queued, so that a flood can't push out what led to it. */
export const waitingEventsMax = 100_000
/** Events that are sent at a time. */
const batchSize = 100
/** A process that has claimed events and is silent for so long counts as dead. */
const claimSeconds = 60

/** Events that the database didn't take, which the next one that it takes accounts for. */
const unqueued = processWide('unqueued security events', () => ({ count: 0 }))

/** Queues an event for the collector. Never throws: one that there's no room for, or no database, is counted as dropped. */
export async function enqueue(db: Database | undefined, event: SecurityEvent, most = waitingEventsMax): Promise<void> {
  try {
    if (!db) throw new Error('The database is closed')
    const lost = unqueued.count
    // Numbers only grow, so their range is never less than the number of rows, and it costs two look-ups in the index.
    const queued = await db.$executeRaw`
      INSERT INTO security_delivery (event)
      SELECT ${JSON.stringify(event)}::jsonb
      WHERE (SELECT coalesce(max(id) - min(id) + 1, 0) FROM security_delivery) < ${most}`
    const dropped = lost + (queued === 0 ? 1 : 0)
    if (dropped === 0) return
    await countDropped(db, dropped)
    unqueued.count -= lost
  } catch (error) {
    unqueued.count += 1
    log().error({ error }, "A security event couldn't be queued for the collector; standard output contains the event")
  }
}

async function countDropped(db: Database, count: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO security_backlog (id, dropped) VALUES (1, ${count})
    ON CONFLICT (id) DO UPDATE SET dropped = security_backlog.dropped + ${count}`
}

/** An event as it was queued, perhaps by another version of the portal. */
const queuedEventSchema = z.looseObject({ id: z.string(), time: z.string(), event: z.string(), outcome: z.string() })
export type QueuedEvent = z.infer<typeof queuedEventSchema>

/** Events that this process has claimed, in the order in which they were queued. */
export interface ClaimedEvents {
  ids: bigint[]
  events: QueuedEvent[]
}

const rowsSchema = z.array(z.object({ id: z.bigint(), event: queuedEventSchema }))

/** Claims the oldest waiting events, which no other process gets until the claim is given back or its process counts as dead. */
export async function claimEvents(db: Database): Promise<ClaimedEvents> {
  const rows = rowsSchema.parse(
    await db.$queryRaw`
      UPDATE security_delivery SET claimed_until = clock_timestamp() + make_interval(secs => ${claimSeconds})
      WHERE id IN (
        SELECT id FROM security_delivery
        WHERE claimed_until IS NULL OR claimed_until < clock_timestamp()
        ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED
      )
      RETURNING id, event`,
  )
  const sorted = rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return { ids: sorted.map(({ id }) => id), events: sorted.map(({ event }) => event) }
}

/** Removes events that the collector has accepted. */
export async function removeEvents(db: Database, { ids }: ClaimedEvents): Promise<void> {
  await db.securityDelivery.deleteMany({ where: { id: { in: ids } } })
}

/** Gives events back, because the collector didn't accept them. */
export async function returnEvents(db: Database, { ids }: ClaimedEvents): Promise<void> {
  await db.securityDelivery.updateMany({ where: { id: { in: ids } }, data: { claimedUntil: null } })
}

const droppedSchema = z.array(z.object({ dropped: z.int() }))

/** Queues the event that says how many were dropped, if any were, and starts counting again. Returns that event. */
export async function queueDropped(
  db: Database,
  eventOf: (count: number) => SecurityEvent | undefined,
): Promise<SecurityEvent | undefined> {
  return db.$transaction(async (transaction: Transaction) => {
    const [row] = droppedSchema.parse(
      await transaction.$queryRaw`
        WITH counted AS (SELECT id, dropped FROM security_backlog WHERE dropped > 0 FOR UPDATE)
        UPDATE security_backlog SET dropped = 0 FROM counted WHERE security_backlog.id = counted.id RETURNING counted.dropped`,
    )
    const event = row && eventOf(row.dropped)
    if (event) await transaction.$executeRaw`INSERT INTO security_delivery (event) VALUES (${JSON.stringify(event)}::jsonb)`
    return event
  })
}
