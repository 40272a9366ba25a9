import 'server-only'

import { AppError } from '@/lib/app-error'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { isSameResourceState } from '@/lib/domain/alerts/alert-resource'
import { type ChangedResource, isChangedAlert, isChangedTable } from '@/lib/domain/resources/changed-resource'
import { tableFaults, tableFaultWords } from '@/lib/domain/tables/table-faults'
import { type ChangedTable, showsState } from '@/lib/domain/tables/table-state'
import { seeResource } from '../check-resource'
import { seeTable } from '../check-table'

/**
 * Whether Azure no longer shows the state that a request started from.
 * @param now the time of the database, by which it's judged whether Azure would refuse the change.
 * @throws AppError `cannot-be-saved` if Azure would refuse the change now; any error from reading Azure.
 */
export async function isResourceOvertaken(access: AzureAccess, resource: ChangedResource, now: Date): Promise<boolean> {
  if (isChangedAlert(resource)) return !isSameResourceState(await seeResource(access, resource), resource.before)
  return isChangedTable(resource) && isTableOvertaken(access, resource, now)
}

async function isTableOvertaken(access: AzureAccess, { id, before, wanted }: ChangedTable, now: Date): Promise<boolean> {
  const reading = await seeTable(access, id)
  if (!reading || !showsState(reading, before)) return true
  const [fault] = tableFaults(reading, wanted, { now, defaultRetentionDays: null })
  if (!fault) return false
  throw new AppError({ code: 'cannot-be-saved', userMessage: `You can't approve this change now. ${tableFaultWords(fault, wanted)}` })
}
