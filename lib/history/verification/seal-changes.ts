import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { recordEvent, withTenantLock } from '../record-event'

/** How many changes are sealed before others can write to the record again. */
const batchSize = 100

/**
 * Adds the rows of changes that a version before 0.3 recorded to the chain, so that verification covers them from now on. Called at each
 * start; it does nothing if the oldest and the newest change of a tenant are sealed. What is left after an interruption is sealed at the next
 * start, from the newest to the oldest.
 * @returns the number of changes that were sealed.
 */
export async function sealChanges(db: Database): Promise<number> {
  const tenants = await db.change.groupBy({ by: ['tenantId'], _min: { number: true }, _max: { number: true } })
  let sealed = 0
  for (const { tenantId, _min: oldest, _max: newest } of tenants) {
    const ends = await findUnsealed(db, tenantId, { numbers: [oldest.number ?? 0, newest.number ?? 0] })
    let below = ends.length > 0 ? (newest.number ?? 0) + 1 : 0
    while (below > 0) {
      const batch = await sealBatch(db, tenantId, below)
      sealed += batch.length
      below = batch.at(-1) ?? 0
    }
  }
  return sealed
}

/** Seals the newest changes below a number, and returns their numbers. */
async function sealBatch(db: Database, tenantId: string, below: number): Promise<number[]> {
  return withTenantLock(db, tenantId, async (transaction) => {
    const unsealed = await findUnsealed(transaction, tenantId, { below })
    const rows = await transaction.change.findMany({ where: { id: { in: unsealed } }, orderBy: { number: 'desc' } })
    const occurredAt = await databaseNow(transaction)
    for (const after of rows)
      await recordEvent(transaction, {
        tenantId,
        changeId: after.id,
        actor: null,
        occurredAt,
        data: { kind: 'row-sealed' },
        writes: { before: undefined, after },
      })
    return rows.map(({ number }) => number)
  })
}

/**
 * Returns the IDs of changes that no event has recorded with their row. A change without any event isn't an older one: someone added it, or
 * removed its events.
 */
async function findUnsealed(
  db: Database | Transaction,
  tenantId: string,
  which: { numbers: number[] } | { below: number },
): Promise<string[]> {
  const isAmong = 'below' in which ? Prisma.sql`c.number < ${which.below}` : Prisma.sql`c.number = ANY(${which.numbers})`
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id::text AS id FROM change c WHERE c.tenant_id = ${tenantId}::uuid AND ${isAmong}
      AND EXISTS (SELECT 1 FROM history_event e WHERE e.tenant_id = c.tenant_id AND e.change_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM history_event e
        WHERE e.tenant_id = c.tenant_id AND e.change_id = c.id AND jsonb_exists(e.data, 'row')
          AND e.kind IN ('requested', 'seen-outside', 'retention-seen-outside', 'resource-requested', 'row-sealed'))
    ORDER BY c.number DESC LIMIT ${batchSize}`
  return rows.map(({ id }) => id)
}
