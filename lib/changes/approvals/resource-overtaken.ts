import 'server-only'

import { AppError } from '@/lib/app-error'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { tableIdOf } from '@/lib/azure/workspaces/tables'
import { isSameResourceState } from '@/lib/domain/alerts/alert-resource'
import { type ChangedResource, isChangedAlert, isChangedTable, isChangedTransformation } from '@/lib/domain/resources/changed-resource'
import { tableFaults, tableFaultWords } from '@/lib/domain/tables/table-faults'
import { type ChangedTable, showsState } from '@/lib/domain/tables/table-state'
import { transformationObstacle } from '@/lib/domain/transformations/transformation-obstacle'
import { type ChangedTransformation, isSameRule } from '@/lib/domain/transformations/transformation-state'
import { seeResource } from '../checks/check-resource'
import { seeTable } from '../checks/check-table'
import { seeTransformation } from '../checks/check-transformation'

/**
 * Whether Azure no longer shows the state that a request started from.
 * @param now the time of the database, by which it's judged whether Azure would refuse the change.
 * @throws AppError `cannot-be-saved` if Azure would refuse the change now; any error from reading Azure.
 */
export async function isResourceOvertaken(access: AzureAccess, resource: ChangedResource, now: Date): Promise<boolean> {
  if (isChangedAlert(resource)) return !isSameResourceState(await seeResource(access, resource), resource.before)
  if (isChangedTransformation(resource)) return isTransformationOvertaken(access, resource)
  return isChangedTable(resource) && isTableOvertaken(access, resource, now)
}

/** A write replaces the whole rule, so any change to it counts. */
async function isTransformationOvertaken(access: AzureAccess, change: ChangedTransformation): Promise<boolean> {
  const [reading, table] = await Promise.all([
    seeTransformation(access, change),
    seeTable(access, tableIdOf(change.id, change.wanted.name)),
  ])
  if (!reading || !table || !isSameRule(reading.state, change.before)) return true
  const obstacle = transformationObstacle(table.state, reading)
  if (obstacle) throw new AppError({ code: 'cannot-be-saved', userMessage: `You can't approve this change now. ${obstacle}` })
  return false
}

async function isTableOvertaken(access: AzureAccess, { id, before, wanted }: ChangedTable, now: Date): Promise<boolean> {
  const reading = await seeTable(access, id)
  if (!reading || !showsState(reading, before)) return true
  const [fault] = tableFaults(reading, wanted, { now, defaultRetentionDays: null })
  if (!fault) return false
  throw new AppError({ code: 'cannot-be-saved', userMessage: `You can't approve this change now. ${tableFaultWords(fault, wanted)}` })
}
