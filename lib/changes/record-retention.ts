import 'server-only'

import { NotFoundError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { databaseNow } from '@/lib/db/database-clock'
import { isOpenExternal } from '@/lib/domain/changes/change'
import type { ReportedError } from '@/lib/domain/reported-error'
import { categoryKey } from '@/lib/domain/settings/diagnostic-setting'
import { type LifecycleRule, retentionOf } from '@/lib/domain/settings/storage-retention'
import { type Change, type ChangeRetention, changeOf, retentionJson } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'
import { resolveRestored } from './resolve-external'

/** Returns the retention that a change sets, by category; null means forever. */
export function wantedDays({ changes }: Pick<ChangeRetention, 'changes'>): Map<string, number | null> {
  return new Map(changes.map(({ category, to }) => [categoryKey(category), to]))
}

/** Checks whether lifecycle management rules have the retention that a change sets. */
export function isShown(retention: ChangeRetention, rules: readonly LifecycleRule[]): boolean {
  const days = retentionOf(rules)
  return [...wantedDays(retention)].every(([category, wanted]) => (days.get(category) ?? null) === wanted)
}

const settledState = { written: 'confirmed', failed: 'failed', unknown: 'unknown' } as const

/**
 * Records how writing the retention of a change ended. An external change is resolved once Azure has the recorded retention again.
 * @param by the database, and who wrote it; without a session, the portal itself found out.
 * @param isStillOpen checked under the tenant's lock; if it returns false, nothing is recorded.
 */
export async function recordRetention(
  { tenantId, id: changeId }: Change,
  { db, session }: Pick<ActingContext, 'db'> & Partial<Pick<ActingContext, 'session'>>,
  state: 'written' | 'failed' | 'unknown',
  error: ReportedError | null,
  isStillOpen: (change: Change) => boolean = () => true,
): Promise<Change> {
  return withTenantLock(db, tenantId, async (transaction) => {
    const change = changeOf(await transaction.change.findUniqueOrThrow({ where: { id: changeId } }))
    const { retention } = change
    if (!retention) throw new NotFoundError('retention period')
    if (!isStillOpen(change)) return change
    const now = await databaseNow(transaction)
    const update = { retention: retentionJson({ ...retention, state, error, at: now.toISOString() }) }
    const data = {
      kind: 'resource-settled',
      resource: 'lifecycle-policy',
      resourceId: retention.storageAccountId,
      state: settledState[state],
      detail: error?.userMessage ?? '',
    } as const
    const recorded = changeOf(await updateChange(transaction, changeId, update, { actor: session ?? null, occurredAt: now, data }))
    return state === 'written' && isOpenExternal(recorded) ? resolveRestored(transaction, recorded, session ?? null) : recorded
  })
}
