import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import { Prisma } from '@/generated/prisma/client'
import { InteractionRequiredError } from '@/lib/app-error'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { readProvisioning } from '@/lib/azure/new-workspace'
import { log } from '@/lib/config/log'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { creationMinutesMax, judgeCreation } from '@/lib/domain/setup/judge-creation'
import { isCreationSettled } from '@/lib/domain/setup/new-workspace'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { creationOf, type WorkspaceCreation } from './workspace-creation-record'

/**
 * Checks Azure once for a creation that isn't settled, and records the result.
 * @throws AppError if the workspace couldn't be read; the creation stays as it is.
 */
export async function checkCreation(
  creation: WorkspaceCreation,
  { db, access, now = () => databaseNow(db) }: { db: Database; access: AzureAccess; now?: () => Date | Promise<Date> },
): Promise<WorkspaceCreation> {
  if (isCreationSettled(creation.state)) return creation
  const provisioning = valueOrAbsent(await readProvisioning(access, creation.workspaceId)) ?? { kind: 'absent' }
  const verdict = judgeCreation(creation, provisioning, await now())
  if (!verdict) return creation
  access.credential.forgetAnswers()
  const settledAt = await now()
  const { tenantId, workspaceId } = creation
  return withTenantLock(db, tenantId, async (transaction) => {
    const { count } = await transaction.workspaceCreation.updateMany({
      where: { id: creation.id, settledAt: null },
      data: { state: verdict.state, settledAt, error: verdict.error ? { ...verdict.error } : Prisma.DbNull },
    })
    if (count === 1)
      await recordEvent(transaction, {
        tenantId,
        changeId: null,
        actor: null,
        occurredAt: settledAt,
        data: {
          kind: 'resource-settled',
          resource: 'workspace',
          resourceId: workspaceId,
          state: verdict.state === 'succeeded' ? 'confirmed' : 'failed',
          detail: verdict.error?.userMessage ?? '',
        },
      })
    return creationOf(await transaction.workspaceCreation.findUniqueOrThrow({ where: { id: creation.id } }))
  })
}

/** Checks Azure until a creation is settled, the access ends, or time runs out. Runs alongside the pages and never throws. */
export async function followCreation(db: Database, creation: WorkspaceCreation, access: AzureAccess): Promise<void> {
  let current = creation
  while (!isCreationSettled(current.state)) {
    await wait(3_000, undefined, { ref: false })
    try {
      current = await checkCreation(current, { db, access })
    } catch (error) {
      log().warn({ error, creationId: creation.id }, "The progress of a new workspace couldn't be checked in Azure")
      if (error instanceof InteractionRequiredError || Date.now() - creation.requestedAt.getTime() > creationMinutesMax * 60_000) return
    }
  }
}
