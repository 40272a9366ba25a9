import 'server-only'

import type { Change as ChangeRow, Prisma } from '@/generated/prisma/client'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { type Actor, type HistoryEventData, historyEventSchema } from '@/lib/domain/history/history-event'
import { recordedColumnsOf, writtenColumns } from '@/lib/domain/history/recorded-change'
import { eventHash, genesisHash } from './event-hash'

/**
 * Runs work in one transaction that no other write to the same tenant's record can overlap, in this process or another. The
 * lock is a transaction-level advisory lock, because a session-level one doesn't work on the embedded database.
 */
export async function withTenantLock<T>(db: Database, tenantId: string, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`tenant:${tenantId}`}, 0))`
      return work(transaction)
    },
    { maxWait: 15_000, timeout: 15_000 },
  )
}

/** What happened, who did it, and when. */
export interface ChangeEvent {
  /** Null for an action of the portal itself. */
  actor: Actor | null
  /** Defaults to the database's current time. Pass it if a row has the same timestamp. */
  occurredAt?: Date
  data: HistoryEventData
}

/**
 * Appends an event to a tenant's history, linked to the one before it. Call it inside `withTenantLock`, in the transaction
 * that makes the recorded change.
 * @returns the event's number.
 */
export async function recordEvent(
  transaction: Transaction,
  event: ChangeEvent & {
    tenantId: string
    /** Null for an event of no change. */
    changeId: string | null
    /** The row of the change before and after the event; only `createChange` and `updateChange` pass it. */
    writes?: { before: ChangeRow | undefined; after: ChangeRow }
  },
): Promise<number> {
  const { tenantId, changeId, actor, occurredAt = await databaseNow(transaction), writes } = event
  const { kind, ...data } = historyEventSchema.parse(event.data)
  // Undefined properties, which JSON can't represent, must be removed before hashing, or the stored row would have a different hash.
  const plainData = JSON.parse(JSON.stringify(data)) as Prisma.InputJsonObject
  const person = { actorId: actor?.objectId ?? null, actorName: actor?.name ?? null }
  const written = writes && {
    row: writtenColumns(writes.before && recordedColumnsOf(writes.before), recordedColumnsOf(writes.after), {
      kind,
      data: plainData,
      ...person,
      occurredAt: occurredAt.toISOString(),
    }) as Prisma.InputJsonObject,
  }
  const last = await transaction.historyEvent.findFirst({
    where: { tenantId },
    orderBy: { sequence: 'desc' },
    select: { sequence: true, hash: true },
  })
  const row = {
    tenantId,
    sequence: (last?.sequence ?? 0) + 1,
    changeId,
    kind,
    data: { ...plainData, ...written },
    ...person,
    previousHash: last?.hash ?? genesisHash,
  }
  const hash = eventHash({ ...row, occurredAt: occurredAt.toISOString() })
  await transaction.historyEvent.create({ data: { ...row, occurredAt, hash } })
  return row.sequence
}
