import 'server-only'

import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { unansweredShownWithinMinutes } from '@/lib/domain/changes/change-verdict'
import { acceptedStates, isRetentionOpen } from '@/lib/domain/changes/retention-progress'
import { type Change, changeOf } from '@/lib/history/change-record'
import { isPolicyTaken } from './policy-lease'
import { isShown, recordRetention } from './record-retention'

/** What a check of Azure takes. Tests can check at another time. */
export interface CheckContext {
  db: Database
  access: AzureReadAccess
  now?: () => Date | Promise<Date>
}

/**
 * Checks Azure for a change whose retention has no known outcome, because its writer died or the response was lost, and records the
 * result. While someone is writing the policy of the account, nothing is read. It needs no lease: it writes nothing to Azure.
 *
 * Azure showing the retention settles it immediately. Azure not showing it settles it only if nothing was ever sent, or so long ago that
 * no request can still be under way.
 * @throws any error from reading the policy; the change stays as it is.
 */
export async function settleRetention(change: Change, { db, access, now = () => databaseNow(db) }: CheckContext): Promise<Change> {
  const { retention } = change
  if (!retention || !isRetentionOpen(change) || (await isPolicyTaken(db, { retention }))) return change
  const rules = await readLifecycleRules(access, retention.storageAccountId)
  const isUnchanged = (current: Change) => isDeepStrictEqual(current.retention, retention)
  if (isShown(retention, rules)) return recordRetention(change, { db }, 'written', null, isUnchanged)
  const sentAt = await lastSentAt(db, change)
  if (sentAt && (await now()).getTime() - sentAt.getTime() < unansweredShownWithinMinutes * 60_000) return change
  return recordRetention(change, { db }, 'failed', notSaved.reported(), isUnchanged)
}

const notSaved = new AppError({
  code: 'retention-not-sent',
  userMessage:
    "Azure accepted the setting, but the retention period isn't set in the storage account. Saving was interrupted before Azure confirmed the retention period. Try again.",
  retryable: true,
})

/** Returns when the retention of a change was last sent to Azure; undefined if it never was. */
async function lastSentAt(db: Database, { id, tenantId }: Change): Promise<Date | undefined> {
  const sent = await db.historyEvent.findFirst({
    where: { tenantId, changeId: id, kind: 'resource-requested', data: { path: ['resource'], equals: 'lifecycle-policy' } },
    orderBy: { sequence: 'desc' },
    select: { occurredAt: true },
  })
  return sent?.occurredAt
}

const idsSchema = z.array(z.object({ id: z.string() }))

/** Returns the changes whose retention has no known outcome, newest first; of all tenants if none is given. */
export async function findOpenRetention(db: Database, tenantId: string | null, countMax: number): Promise<Change[]> {
  const found = idsSchema.parse(
    await db.$queryRaw`
      SELECT id FROM change
      WHERE retention ->> 'state' IN ('pending', 'unknown') AND state = ANY (${[...acceptedStates]})
        AND (${tenantId}::uuid IS NULL OR tenant_id = ${tenantId}::uuid)
      ORDER BY number DESC LIMIT ${countMax}`,
  )
  const rows = await db.change.findMany({ where: { id: { in: found.map(({ id }) => id) } } })
  return rows.map(changeOf)
}
