import 'server-only'

import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { type CostAssumptions, costAssumptionsSchema, defaultAssumptions, isSameAssumptions } from '@/lib/domain/cost/cost-assumptions'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'

/** Returns what the session's tenant states about its costs: what its record says last. */
export async function readAssumptions(db: Database | Transaction, { tenantId }: Pick<Session, 'tenantId'>): Promise<CostAssumptions> {
  const row = await db.historyEvent.findFirst({
    where: { tenantId, changeId: null, kind: 'prices-changed' },
    orderBy: { sequence: 'desc' },
    select: { data: true },
  })
  return row ? costAssumptionsSchema.parse(row.data) : defaultAssumptions
}

/** Records what the session's tenant states about its costs. What changes nothing isn't recorded. */
export async function changeAssumptions(db: Database, session: Session, input: CostAssumptions): Promise<void> {
  const { tenantId } = session
  await withTenantLock(db, tenantId, async (transaction) => {
    if (isSameAssumptions(await readAssumptions(transaction, session), input)) return
    const occurredAt = await databaseNow(transaction)
    await recordEvent(transaction, { tenantId, changeId: null, actor: session, occurredAt, data: { kind: 'prices-changed', ...input } })
  })
}
