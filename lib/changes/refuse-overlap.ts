import 'server-only'

import { AppError } from '@/lib/app-error'
import type { Transaction } from '@/lib/db/database'
import { unsettledStates } from '@/lib/domain/changes/change'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import { ofSettings } from '@/lib/history/change-record'

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
