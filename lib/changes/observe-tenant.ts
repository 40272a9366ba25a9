import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { Database, Transaction } from '@/lib/db/database'
import { unsettledStates } from '@/lib/domain/changes/change'
import { isShownLate, savedShownWithinMinutes } from '@/lib/domain/changes/change-verdict'
import { isSameSettingName, type LiveSetting, settingKey } from '@/lib/domain/settings/diagnostic-setting'
import { type Change, changeOf, ofSettings } from '@/lib/history/change-record'
import { findObservations, observeSettings, type Reading } from '@/lib/history/observe-settings'
import { withTenantLock } from '@/lib/history/record-event'
import { recordSettled } from './record-settled'

/**
 * Keeps what was just read from Azure. What Azure shows of the portal's own changes only now is confirmed; what else differs from the record
 * is an external change.
 */
export async function observeTenant(db: Database, reading: Reading): Promise<void> {
  await confirmShownLate(db, reading)
  await observeSettings(db, reading)
}

/** How many different states of a tenant are compared to find out when Azure began to show a change. */
const earlierReadingsMax = 10

/**
 * Confirms changes that were recorded as not applied, because Azure didn't clearly respond and didn't show them in time, and that it shows
 * now. Otherwise, the portal's own write would be recorded as an external change.
 */
async function confirmShownLate(db: Database, { tenantId, settings, now, readAt = now }: Reading): Promise<void> {
  const earlier = await findObservations(db, tenantId, earlierReadingsMax)
  const since = new Date((earlier.at(-1)?.firstSeenAt ?? now).getTime() - savedShownWithinMinutes * 60_000)
  const recent = { tenantId, ...ofSettings, OR: [{ sentAt: { gt: since } }, { sentAt: null, requestedAt: { gt: since } }] }
  if ((await db.change.count({ where: { ...recent, state: 'not-applied' } })) === 0) return
  await withTenantLock(db, tenantId, async (transaction) => {
    for (const change of await newestOfEachSetting(transaction, recent)) {
      const { settingName, absences } = change
      const find = (shown: readonly LiveSetting[]) => shown.find(({ name }) => isSameSettingName(name, settingName))
      const live = find(settings)
      const readings = earlier.map((reading) => ({ ...reading, seen: find(reading.settings) }))
      if (change.state === 'not-applied' && isShownLate(change, { seen: live, earlier: readings, now }))
        await recordSettled(transaction, change, { state: 'confirmed', live, absences, now: readAt })
    }
  })
}

/** Returns the newest change to each setting that was sent or seen. */
async function newestOfEachSetting(transaction: Transaction, recent: Prisma.ChangeWhereInput): Promise<Change[]> {
  const where = { ...recent, state: { in: [...unsettledStates, 'confirmed', 'differs', 'not-applied', 'seen'] } }
  const rows = await transaction.change.findMany({ where, orderBy: { number: 'asc' } })
  return [...new Map(rows.map((row) => [settingKey(row.settingName), changeOf(row)])).values()]
}
