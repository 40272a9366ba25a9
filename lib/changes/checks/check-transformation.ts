import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { readTransformation } from '@/lib/azure/workspaces/transformations'
import type { Database } from '@/lib/db/database'
import { isSettled } from '@/lib/domain/changes/change'
import { judgeReading } from '@/lib/domain/changes/reading-verdict'
import { isChangedTransformation } from '@/lib/domain/resources/changed-resource'
import {
  type ChangedTransformation,
  isSameTransformation,
  type TransformationReading,
} from '@/lib/domain/transformations/transformation-state'
import { type Change, changeOf } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'

/**
 * Returns the transformation of a change as Azure shows it; undefined if the workspace doesn't exist.
 * @throws AppError if it couldn't be read.
 */
export async function seeTransformation(
  access: AzureReadAccess,
  { id, wanted }: ChangedTransformation,
): Promise<TransformationReading | undefined> {
  return (await readTransformation(access, id, wanted.name))?.reading
}

/** Records the result of checking a transformation for its change. */
export async function settleTransformation(
  db: Database,
  changeId: string,
  seen: TransformationReading | undefined,
  now: Date,
): Promise<Change> {
  const { tenantId } = await db.change.findUniqueOrThrow({ where: { id: changeId }, select: { tenantId: true } })
  return withTenantLock(db, tenantId, async (transaction) => {
    const change = changeOf(await transaction.change.findUniqueOrThrow({ where: { id: changeId } }))
    const { resource } = change
    if (!resource || !isChangedTransformation(resource) || isSettled(change.state)) return change
    const shows = (state: ChangedTransformation['before']) => seen !== undefined && isSameTransformation(seen.state, state)
    const state = judgeReading(
      {
        isShown: seen !== undefined,
        isUpdating: seen?.isUpdating ?? false,
        isWanted: shows(resource.wanted),
        isBefore: shows(resource.before),
      },
      { state: change.state, sentAt: change.sentAt ?? change.requestedAt, now },
    )
    if (!state) return change
    const shown = seen?.state ?? null
    const update = { state, settledAt: now, resource: { ...resource, seen: shown } satisfies Prisma.InputJsonObject }
    const data = { kind: 'resource-settled', resource: 'transformation', resourceId: resource.id, state, detail: '', seen: shown } as const
    return changeOf(await updateChange(transaction, changeId, update, { actor: null, occurredAt: now, data }))
  })
}
