import 'server-only'

import { type Prisma } from '@/generated/prisma/client'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { recordedColumnsOf } from '@/lib/domain/history/recorded-change'
import { eventHash, genesisHash } from '../event-hash'
import { withTenantLock } from '../record-event'

const batchSize = 200

/**
 * Adds the rows of changes that a version before 0.3 recorded to the chain, so that verification covers them from now on. It goes from the
 * newest to the oldest, so a tenant whose first change is sealed has nothing left to do. Called at each start; it does nothing afterward.
 * @returns the number of changes that were sealed.
 */
export async function sealChanges(db: Database): Promise<number> {
  const tenants = await db.change.findMany({ where: { number: 1 }, select: { tenantId: true, id: true } })
  let sealed = 0
  for (const { tenantId, id } of tenants) {
    if (await isSealed(db, tenantId, id)) continue
    for (let count = await sealBatch(db, tenantId); count > 0; count = await sealBatch(db, tenantId)) sealed += count
  }
  return sealed
}

async function isSealed(db: Database, tenantId: string, changeId: string): Promise<boolean> {
  const [found] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM history_event WHERE tenant_id = ${tenantId}::uuid AND change_id = ${changeId}::uuid AND jsonb_exists(data, 'row') LIMIT 1`
  return found !== undefined
}

async function sealBatch(db: Database, tenantId: string): Promise<number> {
  return withTenantLock(db, tenantId, async (transaction) => {
    // A change without any event isn't an older one: someone added it, or removed its events.
    const ids = await transaction.$queryRaw<{ id: string }[]>`
      SELECT c.id::text AS id FROM change c WHERE c.tenant_id = ${tenantId}::uuid
        AND EXISTS (SELECT 1 FROM history_event e WHERE e.tenant_id = c.tenant_id AND e.change_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM history_event e
          WHERE e.tenant_id = c.tenant_id AND e.change_id = c.id AND jsonb_exists(e.data, 'row')
            AND e.kind IN ('requested', 'seen-outside', 'resource-requested', 'row-sealed'))
      ORDER BY c.number DESC LIMIT ${batchSize}`
    if (ids.length === 0) return 0
    const rows = await transaction.change.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, orderBy: { number: 'desc' } })
    const last = await transaction.historyEvent.findFirst({
      where: { tenantId },
      orderBy: { sequence: 'desc' },
      select: { sequence: true, hash: true },
    })
    const occurredAt = await databaseNow(transaction)
    let [sequence, previousHash] = [last?.sequence ?? 0, last?.hash ?? genesisHash]
    const events = rows.map((row) => {
      const event = {
        tenantId,
        sequence: (sequence += 1),
        changeId: row.id,
        kind: 'row-sealed',
        data: { row: recordedColumnsOf(row) } as unknown as Prisma.InputJsonObject,
        actorId: null,
        actorName: null,
        previousHash,
      }
      previousHash = eventHash({ ...event, occurredAt: occurredAt.toISOString() })
      return { ...event, occurredAt, hash: previousHash }
    })
    await transaction.historyEvent.createMany({ data: events })
    return rows.length
  })
}
