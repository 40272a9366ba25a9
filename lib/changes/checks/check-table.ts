import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { readTable } from '@/lib/azure/workspaces/tables'
import type { Database } from '@/lib/db/database'
import { comparableId, parentResourceId } from '@/lib/domain/azure/resource-id'
import { isSettled } from '@/lib/domain/changes/change'
import { isChangedTable } from '@/lib/domain/resources/changed-resource'
import type { TableReading } from '@/lib/domain/tables/table-state'
import { judgeTable } from '@/lib/domain/tables/table-verdict'
import { type Change, changeOf } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'

/**
 * Returns a table as Azure shows it; undefined if it doesn't exist.
 * @throws AppError if it couldn't be read.
 */
export async function seeTable(access: AzureReadAccess, tableId: string): Promise<TableReading | undefined> {
  return valueOrAbsent(await readTable(access, tableId))
}

/**
 * Records the result of checking a table for its change. Once Azure shows another plan, the next count of rows reads the plans of the
 * workspace first, because Azure charges for counting the rows of a table on a cheaper plan.
 */
export async function settleTable(db: Database, changeId: string, seen: TableReading | undefined, now: Date): Promise<Change> {
  const { tenantId } = await db.change.findUniqueOrThrow({ where: { id: changeId }, select: { tenantId: true } })
  return withTenantLock(db, tenantId, async (transaction) => {
    const change = changeOf(await transaction.change.findUniqueOrThrow({ where: { id: changeId } }))
    const { resource } = change
    if (!resource || !isChangedTable(resource) || isSettled(change.state)) return change
    const state = judgeTable({ ...resource, state: change.state, seen, sentAt: change.sentAt ?? change.requestedAt, now })
    if (!state) return change
    const workspaceKey = comparableId(parentResourceId(resource.id) ?? resource.id)
    await transaction.arrivalLook.updateMany({ where: { tenantId, workspaceKey }, data: { plansReadAt: null } })
    const shown = seen?.state ?? null
    const update = { state, settledAt: now, resource: { ...resource, seen: shown } satisfies Prisma.InputJsonObject }
    const data = { kind: 'resource-settled', resource: 'table', resourceId: resource.id, state, detail: '', seen: shown } as const
    return changeOf(await updateChange(transaction, changeId, update, { actor: null, occurredAt: now, data }))
  })
}
