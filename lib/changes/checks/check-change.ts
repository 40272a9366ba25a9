import 'server-only'

import { AppError } from '@/lib/app-error'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import { readSetting } from '@/lib/azure/diagnostic-settings'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { isSettled, unsettledStates } from '@/lib/domain/changes/change'
import { judgeCheck, nextCheckSeconds } from '@/lib/domain/changes/change-verdict'
import { isChangedAlert, isChangedTable, isChangedTransformation } from '@/lib/domain/resources/changed-resource'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { type Change, changeOf } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { recordSettled } from '../record-settled'
import { type CheckContext, settleRetention } from '../settle-retention'
import { seeCreated, settleCreated } from './check-created'
import { seeResource, settleResource } from './check-resource'
import { seeTable, settleTable } from './check-table'
import { seeTransformation, settleTransformation } from './check-transformation'

/**
 * Checks Azure once for a change that isn't settled, if a check is due, and records the result. Its retention in a storage account is
 * checked too if that has no known outcome. Any number of pages, processes, and replicas can call it at once: one of them performs the check, and the others get the change as it is. A check that Azure doesn't
 * allow this caller leaves the next one to the others.
 * @throws AppError if the setting couldn't be read; the change stays as it is.
 */
export async function checkChange(change: Change, context: CheckContext): Promise<Change> {
  return settleRetention(await checkState(change, context), context)
}

async function checkState(change: Change, context: CheckContext): Promise<Change> {
  const { db, access, now = () => databaseNow(db) } = context
  if (isSettled(change.state)) return change
  const claimedAt = await now()
  if (!(await claimCheck(db, change, claimedAt))) return changeOf(await db.change.findUniqueOrThrow({ where: { id: change.id } }))
  const { resource } = change
  const see = !resource
    ? readSetting(access, change.settingName)
        .then(valueOrAbsent)
        .then((seen) => async () => settle(db, change.id, seen, await now()))
    : isChangedAlert(resource)
      ? seeResource(access, resource).then((seen) => async () => settleResource(db, change.id, seen, await now()))
      : isChangedTable(resource)
        ? seeTable(access, resource.id).then((seen) => async () => settleTable(db, change.id, seen, await now()))
        : isChangedTransformation(resource)
          ? seeTransformation(access, resource).then((seen) => async () => settleTransformation(db, change.id, seen, await now()))
          : seeCreated(access, resource).then((seen) => async () => settleCreated(db, change.id, seen, await now()))
  const record = await see.catch(async (fault: unknown) => {
    if (isRefused(fault)) await returnClaim(db, change, claimedAt)
    throw fault
  })
  return record()
}

/** Whether Azure or Microsoft Entra refused this caller, so that the check can succeed for someone else at the same moment. */
function isRefused(fault: unknown): boolean {
  return fault instanceof AppError && !fault.retryable
}

/** Makes the check due again that this caller claimed and couldn't make. */
async function returnClaim(db: Database, { id, looks, lastLookAt }: Change, claimedAt: Date): Promise<void> {
  await db.change.updateMany({
    where: { id, looks: looks + 1, lastLookAt: claimedAt },
    data: { looks, lastLookAt: lastLookAt ?? null },
  })
}

/** Claims the next check for this caller alone. Returns false if the check isn't due yet or someone else has claimed it. */
async function claimCheck(db: Database, change: Change, now: Date): Promise<boolean> {
  const dueAfter = new Date(now.getTime() - nextCheckSeconds(change) * 1_000)
  const { count } = await db.change.updateMany({
    where: {
      id: change.id,
      looks: change.looks,
      state: { in: [...unsettledStates] },
      OR: [{ lastLookAt: null }, { lastLookAt: { lte: dueAfter } }],
    },
    data: { lastLookAt: now, looks: { increment: 1 } },
  })
  return count === 1
}

async function settle(db: Database, changeId: string, live: DiagnosticSetting | undefined, now: Date): Promise<Change> {
  const unlocked = changeOf(await db.change.findUniqueOrThrow({ where: { id: changeId } }))
  return withTenantLock(db, unlocked.tenantId, async (transaction) => {
    const change = changeOf(await transaction.change.findUniqueOrThrow({ where: { id: changeId } }))
    if (isSettled(change.state)) return change
    const absences = live ? 0 : change.absences + 1
    const verdict = judgeCheck({ ...change, sentAt: change.sentAt ?? change.requestedAt, seen: live, absences, now })
    if (verdict.kind === 'wait') return changeOf(await transaction.change.update({ where: { id: changeId }, data: { absences } }))
    return recordSettled(transaction, change, { state: verdict.state, live, absences, now })
  })
}
