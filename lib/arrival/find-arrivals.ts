import 'server-only'

import { z } from 'zod'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import type { TableArrival } from '@/lib/domain/arrival/arrival'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { type LimitedPlan, limitedPlans } from '@/lib/domain/arrival/table-plan'

const foundSchema = z.object({
  rows: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  lastIngestedAt: z.string(),
  latencyMedianSeconds: z.number(),
  latencyP95Seconds: z.number(),
})

const plansSchema = z.record(z.string(), z.enum(limitedPlans)).nullable()

/** Plans of tables from a database row, by table name in lower case. */
export function readKeptPlans(kept: unknown): Map<string, LimitedPlan> {
  return new Map(Object.entries(plansSchema.parse(kept) ?? {}))
}

/** What the portal has recorded about the tables of one workspace. */
export interface KnownWorkspace {
  /** When it was last checked successfully; undefined when never. */
  checkedAt: Date | undefined
  /** By table name in lower case; null where a check found no row. A table that was never checked is missing. */
  tables: Map<string, TableArrival | null>
  /** Tables that checks skip because of their plan, by name in lowercase. */
  limitedPlans: Map<string, LimitedPlan>
}

/** The results of the last checks of the tenant's workspaces, by workspace ID in lower case. */
export async function findArrivals(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<Map<string, KnownWorkspace>> {
  const [checks, rows] = await Promise.all([db.arrivalLook.findMany({ where: { tenantId } }), db.arrival.findMany({ where: { tenantId } })])
  const byWorkspace = Map.groupBy(rows, ({ workspaceKey }) => workspaceKey)
  return new Map(
    checks.map(({ workspaceKey, lookedAt: checkedAt, limitedPlans: kept }) => [
      workspaceKey,
      {
        checkedAt: checkedAt ?? undefined,
        tables: new Map(
          (byWorkspace.get(workspaceKey) ?? []).map(({ tableName, found }) => [
            tableKey(tableName),
            found === null ? null : foundSchema.parse(found),
          ]),
        ),
        limitedPlans: readKeptPlans(kept),
      },
    ]),
  )
}
