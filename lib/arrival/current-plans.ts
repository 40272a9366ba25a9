import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { queryTables } from '@/lib/azure/log-query'
import { readTablePlans } from '@/lib/azure/workspaces/table-plans'
import type { Database } from '@/lib/db/database'
import { tableKey } from '@/lib/domain/arrival/table-key'
import type { LimitedPlan } from '@/lib/domain/arrival/table-plan'
import { readUsage, type TableUsage, usageQuery } from '@/lib/domain/arrival/table-usage'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { measuredFrom } from '@/lib/domain/cost/volume/measured-volume'
import { readKeptPlans } from './find-arrivals'

/** Plans are read this often. A table's plan can change at most once a week. */
const freshHours = 24

/** The tables whose queries are free. */
export function countableTables(tables: readonly string[], plans: ReadonlyMap<string, LimitedPlan>): string[] {
  return tables.filter((name) => !plans.has(tableKey(name)))
}

/**
 * The tables of a workspace that checks skip, read within the last day or, with `isForced`, just now. With the plans, it reads how long
 * tables keep rows and, for those that checks skip, what Azure billed. For someone who can query but can't read plans, it returns the
 * recorded plans. The workspace's `arrivalLook` row must exist.
 * @throws InteractionRequiredError when Entra requires a sign-in first.
 */
export async function currentPlans(
  db: Database,
  access: AzureReadAccess,
  { tenantId, workspaceId, tables }: { tenantId: string; workspaceId: string; tables: readonly string[] },
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
    const skipped = tables.filter((name) => limited.has(tableKey(name)))
    const tableUsage = skipped.length === 0 ? {} : await usageOf(access, workspaceId, skipped, now)
    const data = { limitedPlans: Object.fromEntries(limited), tableRetention, ...(tableUsage && { tableUsage }), plansReadAt: now }
    await db.arrivalLook.update({ where, data })
    return limited
  } catch (fault) {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return readKeptPlans(limitedPlans)
  }
}

/** What Azure billed of tables in the last weeks; undefined for someone who can't read that, and for an answer that isn't complete. */
async function usageOf(
  access: AzureReadAccess,
  workspaceId: string,
  tables: readonly string[],
  now: Date,
): Promise<TableUsage | undefined> {
  try {
    const { tables: results, partialReason } = await queryTables(access, workspaceId, usageQuery(tables, measuredFrom(now)))
    const [result] = results
    // Of a partial answer, a day without a row might have one.
    if (!result || partialReason !== null) return undefined
    return readUsage(
      tables,
      result.rows.map((row) => Object.fromEntries(result.columns.map(({ name }, index) => [name, row[index]]))),
      now,
    )
  } catch (fault) {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return undefined
  }
}
