import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { unsettledStates } from '@/lib/domain/changes/change'
import type { RetentionPlan } from '@/lib/domain/changes/plan/change-plan'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import { changeOf, ofSettings } from '@/lib/history/change-record'

/** A setting and its retention are sent one after the other; both complete or time out within this time. */
const daysWrittenWithinMinutes = 3

/**
 * Prevents concurrent writes to one setting, because the result would be random and the record couldn't show it. Call it in the
 * transaction that starts a write.
 * @throws AppError `change-under-way`, retryable.
 */
export async function refuseWhileUnderWay(transaction: Transaction, tenantId: string, settingName: string): Promise<void> {
  const underWay = await transaction.change.findMany({
    where: { tenantId, ...ofSettings, state: { in: [...unsettledStates] } },
    select: { number: true, settingName: true, authorName: true },
  })
  // Compared here because the database treats an underscore as a wildcard in case-insensitive comparisons.
  const other = underWay.find((change) => isSameSettingName(change.settingName, settingName))
  if (!other) return
  throw new AppError({
    code: 'change-under-way',
    userMessage: `Change ${other.number} to ${settingName}, by ${other.authorName}, is still in progress. Wait until Azure confirms the change, and then review your draft again.`,
    retryable: true,
  })
}

/**
 * Prevents concurrent writes to a lifecycle policy. It's read, merged, and written as a whole, so one of two writes would silently lose
 * its retention. Call it in the transaction that starts a write.
 * @throws AppError `change-under-way`, retryable.
 */
export async function refuseWhileDaysAreWritten(
  transaction: Transaction,
  tenantId: string,
  retention: Pick<RetentionPlan, 'storageAccountId'> | undefined,
): Promise<void> {
  if (!retention) return
  const since = new Date((await databaseNow(transaction)).getTime() - daysWrittenWithinMinutes * 60_000)
  const rows = await transaction.change.findMany({
    where: { tenantId, sentAt: { gt: since }, state: { notIn: ['failed', 'not-applied'] }, retention: { not: Prisma.DbNull } },
  })
  const other = rows
    .map(changeOf)
    .find(
      (change) => change.retention?.state === 'pending' && isSameResource(change.retention.storageAccountId, retention.storageAccountId),
    )
  if (!other) return
  throw new AppError({
    code: 'change-under-way',
    userMessage: `Change ${other.number}, by ${other.authorName}, is saving retention in the same storage account. Wait a moment, and then review your draft again.`,
    retryable: true,
  })
}
