import 'server-only'

import { tableKey } from '@/lib/domain/arrival/table-key'
import { type LimitedPlan, limitedPlans } from '@/lib/domain/arrival/table-plan'
import type { AzureReadAccess } from './arm-client'
import { listTables } from './tables'

/**
 * Returns the tables of a workspace on the Basic or Auxiliary plan, by name in lowercase.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function readLimitedPlans(access: AzureReadAccess, workspaceId: string): Promise<Map<string, LimitedPlan>> {
  const tables = await listTables(access, workspaceId)
  return new Map(
    tables.flatMap(({ state: { name, plan } }) => {
      const limited = limitedPlans.find((one) => one === plan)
      return limited ? [[tableKey(name), limited]] : []
    }),
  )
}
