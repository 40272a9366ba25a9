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

/** A setting and the days of its storage account are sent one after the other, and both are answered or given up within this. */
const daysWrittenWithinMinutes = 3

/**
 * Two writes to one setting at once would make it a matter of luck which one wins, and the record could not tell. Call it in
 * the transaction that begins a write.
 * @throws AppError `change-under-way`, retryable.
 */
export async function refuseWhileUnderWay(transaction: Transaction, tenantId: string, settingName: string): Promise<void> {
  const underWay = await transaction.change.findMany({
    where: { tenantId, ...ofSettings, state: { in: [...unsettledStates] } },
    select: { number: true, settingName: true, authorName: true },
  })
  // Compared here and not by the database, which takes the underscore of a name for a wildcard when casing does not count.
  const other = underWay.find((change) => isSameSettingName(change.settingName, settingName))
  if (!other) return
  throw new AppError({
    code: 'change-under-way',
    userMessage: `Change ${other.number} to ${settingName}, by ${other.authorName}, isn't settled yet. Wait until Azure confirms it, and then review again.`,
    retryable: true,
  })
}

/**
 * A lifecycle policy is read, merged and written as a whole, so of two that do it at once one would lose its days unnoticed.
 * Call it in the transaction that begins a write.
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
    userMessage: `Change ${other.number}, by ${other.authorName}, is writing retention to the same storage account. Wait a moment, and then review again.`,
    retryable: true,
  })
}
