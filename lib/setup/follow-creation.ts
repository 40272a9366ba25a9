import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { checkChange } from '@/lib/changes/checks/check-change'
import { seeCreated } from '@/lib/changes/checks/check-created'
import { followChange } from '@/lib/changes/reconcile'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { workspaceState } from '@/lib/domain/resources/created-resource'
import { judgeCreation } from '@/lib/domain/resources/judge-creation'
import { isCreationSettled } from '@/lib/domain/setup/new-workspace'
import { changeOf } from '@/lib/history/change-record'
import { creationOf, type WorkspaceCreation } from './workspace-creation-record'

/**
 * Checks Azure for a creation that isn't settled, if a check is due, and records the result.
 * @throws AppError if the workspace couldn't be read; the creation stays as it is.
 */
export async function checkCreation(
  creation: WorkspaceCreation,
  { db, access, now = () => databaseNow(db) }: { db: Database; access: AzureAccess; now?: () => Date | Promise<Date> },
): Promise<WorkspaceCreation> {
  if (isCreationSettled(creation.state)) return creation
  const change = await db.change.findUnique({ where: { id: creation.id } })
  if (change) {
    const { state } = await checkChange(changeOf(change), { db, access, now })
    if (state === 'confirmed') access.credential.forgetAnswers()
  } else await settleUnsent(creation, { db, access, now: await now() })
  return creationOf(await db.workspaceCreation.findUniqueOrThrow({ where: { id: creation.id } }))
}

/**
 * Settles a creation without a change: the portal stopped before it sent the request for the workspace, or an older version sent it, which
 * kept only its events.
 */
async function settleUnsent(
  { id, workspaceId, wanted, state, requestedAt }: WorkspaceCreation,
  { db, access, now }: { db: Database; access: AzureAccess; now: Date },
): Promise<void> {
  const resource = { id: workspaceId, wanted: workspaceState(wanted) }
  const verdict = judgeCreation({ ...resource, isAccepted: state === 'creating', requestedAt }, await seeCreated(access, resource), now)
  if (!verdict) return
  const { error } = verdict
  await db.workspaceCreation.updateMany({
    where: { id, settledAt: null },
    data: {
      state: verdict.state === 'confirmed' ? 'succeeded' : 'failed',
      settledAt: now,
      error: error ? { ...error } : Prisma.DbNull,
    },
  })
}

/** Checks Azure until a creation is settled, the access ends, or time runs out. Runs alongside the pages and never throws. */
export async function followCreation(db: Database, { id }: WorkspaceCreation, access: AzureAccess): Promise<void> {
  const change = await db.change.findUnique({ where: { id } })
  if (change) await followChange(db, changeOf(change), access)
}
