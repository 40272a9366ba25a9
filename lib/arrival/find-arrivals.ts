import 'server-only'

import { z } from 'zod'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import type { TableArrival } from '@/lib/domain/arrival/arrival'
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

/** Plans of tables as a row keeps them, by table name in lower case. */
export function readKeptPlans(kept: unknown): Map<string, LimitedPlan> {
  return new Map(Object.entries(plansSchema.parse(kept) ?? {}))
}

/** What is known of the tables of one workspace. */
export interface KnownWorkspace {
  /** When it was last looked at with success; undefined when never. */
  checkedAt: Date | undefined
  /** By table name in lower case; null where a look found no row. A table that was never looked for is missing. */
  tables: Map<string, TableArrival | null>
  /** Tables that looks leave out because of their plan, by name in lower case. */
  limitedPlans: Map<string, LimitedPlan>
}

/** What the looks at the tenant's workspaces found last, by workspace id in lower case. */
export async function findArrivals(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<Map<string, KnownWorkspace>> {
  const [looks, rows] = await Promise.all([db.arrivalLook.findMany({ where: { tenantId } }), db.arrival.findMany({ where: { tenantId } })])
  const byWorkspace = Map.groupBy(rows, ({ workspaceKey }) => workspaceKey)
  return new Map(
    looks.map(({ workspaceKey, lookedAt: checkedAt, limitedPlans: kept }) => [
      workspaceKey,
      {
        checkedAt: checkedAt ?? undefined,
        tables: new Map(
          (byWorkspace.get(workspaceKey) ?? []).map(({ tableName, found }) => [
            tableName.toLowerCase(),
            found === null ? null : foundSchema.parse(found),
          ]),
        ),
        limitedPlans: readKeptPlans(kept),
      },
    ]),
  )
}
