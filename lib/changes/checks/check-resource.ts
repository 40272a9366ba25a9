import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import { readAlertResource } from '@/lib/azure/alert-resources'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import type { Database } from '@/lib/db/database'
import type { AlertResourceState, ChangedAlert } from '@/lib/domain/alerts/alert-resource'
import { judgeResource } from '@/lib/domain/alerts/alert-verdict'
import { isSettled } from '@/lib/domain/changes/change'
import { isChangedAlert } from '@/lib/domain/resources/changed-resource'
import { type Change, changeOf } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'

/**
 * Returns the state of a change's alert rule or action group in Azure; null if it doesn't exist.
 * @throws AppError if it couldn't be read.
 */
export async function seeResource(access: AzureReadAccess, { id, before, wanted }: ChangedAlert): Promise<AlertResourceState | null> {
  const type = (wanted ?? before)?.type ?? 'alert-rule'
  return valueOrAbsent(await readAlertResource(access, type, id))?.state ?? null
}

/** Records the result of checking an alert rule or an action group for its change. */
export async function settleResource(db: Database, changeId: string, seen: AlertResourceState | null, now: Date): Promise<Change> {
  const { tenantId } = await db.change.findUniqueOrThrow({ where: { id: changeId }, select: { tenantId: true } })
  return withTenantLock(db, tenantId, async (transaction) => {
    const change = changeOf(await transaction.change.findUniqueOrThrow({ where: { id: changeId } }))
    const { resource, subject } = change
    if (!resource || !isChangedAlert(resource) || subject === 'diagnostic-setting' || isSettled(change.state)) return change
    const state = judgeResource({ ...resource, state: change.state, seen, sentAt: change.sentAt ?? change.requestedAt, now })
    if (!state) return change
    const update = { state, settledAt: now, resource: { ...resource, seen } satisfies Prisma.InputJsonObject }
    const data = { kind: 'resource-settled', resource: subject, resourceId: resource.id, state, detail: '', seen } as const
    return changeOf(await updateChange(transaction, changeId, update, { actor: null, occurredAt: now, data }))
  })
}
