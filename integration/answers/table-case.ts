import { randomUUID } from 'node:crypto'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readTable, tableIdOf } from '@/lib/azure/workspaces/tables'
import { observeTenant } from '@/lib/changes/observe-tenant'
import { chosenOf } from '@/lib/domain/tables/table-input'
import { changeTable } from '@/lib/tables/change-table'
import { destinationIds } from '@/testing/destination-ids'
import type { ChangeCase } from './outcome-cases'

const { securityWorkspace: workspaceId } = destinationIds
const table = 'AuditLogs'

/** A change to a table that a setting sends logs to. */
export const tableCase: ChangeCase = {
  name: 'change table',
  sends: { method: 'PATCH', path: '/tables/' },
  subject: 'table',
  prepare: async (person, azure) => {
    const { db, session, access } = person
    await azure.putSetting({ setting: { name: 'archive', enabledCategories: ['AuditLogs'], workspaceId } })
    const reading = { tenantId: session.tenantId, observerId: session.objectId, settings: await listSettings(access), now: new Date() }
    await observeTenant(db, reading)
    const shown = async () => valueOrAbsent(await readTable(access, tableIdOf(workspaceId, table)))
    const before = await shown()
    if (!before) throw new Error('Expected a table')
    const reviewed = chosenOf(before.state)
    return {
      act: () =>
        changeTable(
          {
            changeId: randomUUID(),
            workspaceId,
            table,
            chosen: { ...reviewed, plan: 'Auxiliary', totalRetentionDays: 730 },
            reviewed,
            reason: '',
          },
          person,
        ),
      isDone: async () => {
        const after = await shown()
        return after?.state.plan === 'Auxiliary' && after.totalRetentionDays === 730
      },
    }
  },
}
