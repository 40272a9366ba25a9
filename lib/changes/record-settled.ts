import 'server-only'

import type { Transaction } from '@/lib/db/database'
import type { ChangeVerdict } from '@/lib/domain/changes/change-verdict'
import { type DiagnosticSetting, toSetting } from '@/lib/domain/settings/diagnostic-setting'
import { type Change, changeOf } from '@/lib/history/change-record'
import { knowSetting } from '@/lib/history/known-setting'
import { updateChange } from '@/lib/history/write-change'
import { resolveAnswered } from './resolve-external'

/** How a change to a setting ended, according to what Azure shows. */
export interface SettledSetting {
  state: Extract<ChangeVerdict, { kind: 'settled' }>['state']
  /** What Azure shows; undefined if the setting doesn't exist. */
  live: DiagnosticSetting | undefined
  absences: number
  now: Date
}

/** Records how a change to a setting ended, with everything that follows from it. Call it inside `withTenantLock`. */
export async function recordSettled(
  transaction: Transaction,
  change: Change,
  { state, live, absences, now }: SettledSetting,
): Promise<Change> {
  const { id: changeId, tenantId, settingName, looks, draftId } = change
  const seen = live ? toSetting(live) : null
  const update = { state, settledAt: now, absences, ...(seen ? { seen } : {}) }
  const data = { kind: 'settled', state, looks, seen } as const
  const settled = await updateChange(transaction, changeId, update, { actor: null, occurredAt: now, data })
  if (state !== 'not-applied') await knowSetting(transaction, { tenantId, settingName, state: seen, changeId, now })
  if (state === 'confirmed') {
    await resolveAnswered(transaction, change)
    if (draftId) await transaction.draft.updateMany({ where: { id: draftId, closedAt: null }, data: { closedAt: now } })
  }
  return changeOf(settled)
}
