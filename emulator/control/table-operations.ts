import { canHavePlan } from '../azure/table-plans'
import { findResource } from '../azure/tenant-resources'
import { type Operations, operation } from './operation'
import { tableRequests } from './table-requests'

/** Operations that change tables of workspaces, as if someone else had done it, and how Azure treats changes. */
export const tableOperations: Operations = {
  'PATCH /tables': operation(tableRequests.table, (_emulator, { state }, { workspaceId, table, planChangedDaysAgo, ...settings }) => {
    if (findResource(state.tenantResources, workspaceId) === undefined) throw new Error(`There is no workspace '${workspaceId}'.`)
    if (settings.plan && !canHavePlan(table, settings.plan)) throw new Error(`The table '${table}' can't be on the ${settings.plan} plan.`)
    const planChangedAt = planChangedDaysAgo === undefined ? null : state.clock.now() - planChangedDaysAgo * 24 * 3_600_000
    state.tablePlans.choose(workspaceId, table, { ...settings, planChangedAt })
    state.onChange()
  }),
  'PATCH /tables/changes': operation(tableRequests.tableChanges, (_emulator, { state }, { areHalfDone, policy }) => {
    if (areHalfDone !== undefined) state.tablePlans.isHalfDone = areHalfDone
    if (policy !== undefined) state.tablePolicy = policy
  }),
}
