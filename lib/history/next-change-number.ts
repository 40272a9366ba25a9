import 'server-only'

import type { Transaction } from '@/lib/db/database'

/** Returns the number of a tenant's next change. Call it inside `withTenantLock`, in the transaction that records the change. */
export async function nextChangeNumber(transaction: Transaction, tenantId: string): Promise<number> {
  const newest = await transaction.change.findFirst({ where: { tenantId }, orderBy: { number: 'desc' }, select: { number: true } })
  return (newest?.number ?? 0) + 1
}
