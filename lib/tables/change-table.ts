import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { tableRequest } from '@/lib/azure/workspaces/tables'
import { changeResource, findRequestedChange } from '@/lib/changes/change-resource'
import { databaseNow } from '@/lib/db/database-clock'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { tableFaults, tableFaultWords } from '@/lib/domain/tables/table-faults'
import { type TableInput, wantedState } from '@/lib/domain/tables/table-input'
import { tableLosses, tableRiskReasons } from '@/lib/domain/tables/table-losses'
import { showsState } from '@/lib/domain/tables/table-state'
import type { Change } from '@/lib/history/change-record'
import { readTableFacts } from './read-table-facts'

/**
 * Changes the plan or the retention of a table as the person. What Azure would refuse is refused before anything is recorded, and so is a
 * change that was reviewed against another state than Azure shows now. Where the tenant's rule is on, a change that loses something waits
 * for approval.
 * @throws AppError when the table can't be changed; nothing was sent then unless the history shows it.
 */
export async function changeTable(input: TableInput, context: ActingContext): Promise<Change> {
  const recorded = await findRequestedChange(input.changeId, context)
  if (recorded) return recorded
  const { workspaceId, reading, around, rights } = await readTableFacts(input, context)
  const { state, id } = reading
  const wanted = wantedState(state.name, input.chosen)
  if (!showsState(reading, wantedState(state.name, input.reviewed)))
    throw new AppError({
      code: 'table-changed',
      userMessage: `The ${state.name} table was changed in Azure after you opened this page. Nothing was sent. Reload the page, and then review the change again.`,
    })
  const right = wanted.plan === state.plan ? rights.retention : rights.plan
  if (right.kind === 'refused')
    throw new AppError({
      code: 'right-missing',
      userMessage: `To change the ${state.name} table, you need the ${right.missingAction} permission on workspace ${resourceName(workspaceId)}. Ask its owner for the Log Analytics Contributor role. Nothing was sent.`,
    })
  const [fault] = tableFaults(reading, wanted, { now: await databaseNow(context.db), defaultRetentionDays: around.defaultRetentionDays })
  if (fault) throw new AppError({ code: 'table-not-changeable', userMessage: `${tableFaultWords(fault, wanted)} Nothing was sent.` })
  return changeResource(
    {
      changeId: input.changeId,
      action: 'update',
      resourceId: id,
      before: state,
      wanted,
      reason: input.reason,
      request: tableRequest(id, wanted),
      riskReasons: tableRiskReasons(tableLosses(reading, wanted, around), state.name),
    },
    context,
  )
}
