import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { readTablePlans } from '@/lib/azure/table-plans'
import type { Database } from '@/lib/db/database'
import { tableKey } from '@/lib/domain/arrival/table-key'
import type { LimitedPlan } from '@/lib/domain/arrival/table-plan'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { readKeptPlans } from './find-arrivals'

/** Plans are read this often. A table's plan can change at most once a week. */
const freshHours = 24

/** The tables whose queries are free. */
export function countableTables(tables: readonly string[], plans: ReadonlyMap<string, LimitedPlan>): string[] {
  return tables.filter((name) => !plans.has(tableKey(name)))
}

/**
 * The tables of a workspace that checks skip, read within the last day or, with `isForced`, just now. For someone who can query but
 * can't read plans, it returns the recorded plans. The workspace's `arrivalLook` row must exist.
 * @throws InteractionRequiredError when Entra requires a sign-in first.
 */
export async function currentPlans(
  db: Database,
  access: AzureReadAccess,
  { tenantId, workspaceId }: { tenantId: string; workspaceId: string },
  now: Date,
  { isForced } = { isForced: false },
): Promise<Map<string, LimitedPlan>> {
  const where = { tenantId_workspaceKey: { tenantId, workspaceKey: comparableId(workspaceId) } }
  const { limitedPlans, plansReadAt } = await db.arrivalLook.findUniqueOrThrow({ where })
  if (!isForced && plansReadAt && Math.abs(now.getTime() - plansReadAt.getTime()) < freshHours * 3_600_000)
    return readKeptPlans(limitedPlans)
  try {
    const { limited, retention } = await readTablePlans(access, workspaceId)
    const tableRetention = Object.fromEntries(retention)
    await db.arrivalLook.update({ where, data: { limitedPlans: Object.fromEntries(limited), tableRetention, plansReadAt: now } })
    return limited
  } catch (fault) {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return readKeptPlans(limitedPlans)
  }
}
