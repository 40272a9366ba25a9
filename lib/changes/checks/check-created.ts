import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { readRegistration } from '@/lib/azure/resource-providers'
import { readProvisioning, readResourceGroup } from '@/lib/azure/workspaces/new-workspace'
import { readRule } from '@/lib/azure/workspaces/transformations'
import type { Database } from '@/lib/db/database'
import { isSettled } from '@/lib/domain/changes/change'
import { isCreated } from '@/lib/domain/resources/changed-resource'
import type { CreatedResource } from '@/lib/domain/resources/created-resource'
import { judgeCreation, type Provisioning } from '@/lib/domain/resources/judge-creation'
import { type Change, changeOf } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'

/**
 * Returns Azure's progress with something that a setup creates.
 * @throws AppError if it couldn't be read.
 */
export async function seeCreated(access: AzureReadAccess, { id, wanted }: Pick<CreatedResource, 'id' | 'wanted'>): Promise<Provisioning> {
  switch (wanted.type) {
    case 'workspace':
      return valueOrAbsent(await readProvisioning(access, id)) ?? { kind: 'absent' }
    case 'resource-group':
      return { kind: valueOrAbsent(await readResourceGroup(access, id)) ? 'succeeded' : 'absent' }
    case 'data-collection-rule':
      return { kind: valueOrAbsent(await readRule(access, id)) ? 'succeeded' : 'absent' }
    case 'provider-registration': {
      const registration = await readRegistration(access, wanted.subscriptionId, wanted.name)
      if (registration === 'registered') return { kind: 'succeeded' }
      return registration === 'registering' ? { kind: 'underway', word: 'Registering' } : { kind: 'absent' }
    }
  }
}

/** Records the result of checking something that a setup creates for its change, and for the setup that waits for it. */
export async function settleCreated(db: Database, changeId: string, provisioning: Provisioning, now: Date): Promise<Change> {
  const { tenantId } = await db.change.findUniqueOrThrow({ where: { id: changeId }, select: { tenantId: true } })
  return withTenantLock(db, tenantId, async (transaction) => {
    const change = changeOf(await transaction.change.findUniqueOrThrow({ where: { id: changeId } }))
    const { resource, requestedAt } = change
    if (!resource || !isCreated(resource) || isSettled(change.state)) return change
    const verdict = judgeCreation({ ...resource, isAccepted: change.state === 'saved', requestedAt }, provisioning, now)
    if (!verdict) return change
    const { state, error } = verdict
    await transaction.workspaceCreation.updateMany({
      where: { id: changeId, settledAt: null },
      data: { state: state === 'confirmed' ? 'succeeded' : 'failed', settledAt: now, error: error ? { ...error } : Prisma.DbNull },
    })
    const data = {
      kind: 'resource-settled',
      resource: resource.wanted.type,
      resourceId: resource.id,
      state,
      detail: error?.userMessage ?? '',
    } as const
    const update = { state, settledAt: now, ...(error ? { error: { ...error } } : {}) }
    return changeOf(await updateChange(transaction, changeId, update, { actor: null, occurredAt: now, data }))
  })
}
