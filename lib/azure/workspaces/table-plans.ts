import 'server-only'

import { tableKey } from '@/lib/domain/arrival/table-key'
import { type LimitedPlan, limitedPlans } from '@/lib/domain/arrival/table-plan'
import type { TableRetention } from '@/lib/domain/arrival/table-retention'
import type { AzureReadAccess } from '../arm-client'
import { listTables } from './tables'

/** What the tables of a workspace are set to, by name in lowercase. */
export interface TablePlans {
  /** The tables on the Basic or Auxiliary plan. */
  limited: Map<string, LimitedPlan>
  /** How long tables keep rows, where Azure says so. */
  retention: Map<string, TableRetention>
}

/**
 * Returns the plans and the retention of the tables of a workspace.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function readTablePlans(access: AzureReadAccess, workspaceId: string): Promise<TablePlans> {
  const found: TablePlans = { limited: new Map(), retention: new Map() }
  for (const { state, retentionDays, totalRetentionDays } of await listTables(access, workspaceId)) {
    const limited = limitedPlans.find((one) => one === state.plan)
    if (limited) found.limited.set(tableKey(state.name), limited)
    if (retentionDays > 0) found.retention.set(tableKey(state.name), { activeDays: retentionDays, totalDays: totalRetentionDays })
  }
  return found
}
