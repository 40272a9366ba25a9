import 'server-only'

import type { Change as ChangeRow, Prisma } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/database'
import { type ChangeEvent, recordEvent } from './record-event'

/**
 * The only two ways to write what is shown of a change: together with the event that records it. The event carries the columns that it
 * doesn't say in its own words, so the row can be rebuilt from the events. See docs/decisions/0034.
 */

/**
 * Records a new change with the tenant's next number. Call it inside `withTenantLock`.
 * @returns the row.
 */
export async function createChange(
  transaction: Transaction,
  row: Omit<Prisma.ChangeUncheckedCreateInput, 'number'>,
  event: ChangeEvent,
): Promise<ChangeRow> {
  const { tenantId } = row
  const newest = await transaction.change.findFirst({ where: { tenantId }, orderBy: { number: 'desc' }, select: { number: true } })
  const after = await transaction.change.create({ data: { ...row, number: (newest?.number ?? 0) + 1 } })
  await recordEvent(transaction, { ...event, tenantId, changeId: after.id, writes: { before: undefined, after } })
  return after
}

/**
 * Changes a change. Call it inside `withTenantLock`.
 * @returns the row as it is now.
 */
export async function updateChange(
  transaction: Transaction,
  changeId: string,
  update: Prisma.ChangeUncheckedUpdateInput,
  event: ChangeEvent,
): Promise<ChangeRow> {
  const before = await transaction.change.findUniqueOrThrow({ where: { id: changeId } })
  const after = await transaction.change.update({ where: { id: changeId }, data: update })
  await recordEvent(transaction, { ...event, tenantId: after.tenantId, changeId, writes: { before, after } })
  return after
}
