import 'server-only'

import { z } from 'zod'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import type { TableArrival } from '@/lib/domain/arrival/arrival'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { type LimitedPlan, limitedPlans } from '@/lib/domain/arrival/table-plan'
import { type TableRetention, tableRetentionSchema } from '@/lib/domain/arrival/table-retention'
import { type TableUsage, tableUsageSchema } from '@/lib/domain/arrival/table-usage'

const foundSchema = z.object({
  rows: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  lastIngestedAt: z.string(),
  latencyMedianSeconds: z.number(),
  latencyP95Seconds: z.number(),
})

const plansSchema = z.record(z.string(), z.enum(limitedPlans)).nullable()

/** Plans of tables from a database row, by table name in lowercase. */
export function readKeptPlans(kept: unknown): Map<string, LimitedPlan> {
  return new Map(Object.entries(plansSchema.parse(kept) ?? {}))
}

const retentionSchema = z.record(z.string(), tableRetentionSchema).nullable()

/** How long tables keep rows, from a database row, by table name in lowercase. */
function readKeptRetention(kept: unknown): Map<string, TableRetention> {
  return new Map(Object.entries(retentionSchema.parse(kept) ?? {}))
}

const usageSchema = z.nullable(tableUsageSchema)

/** What the portal has recorded about the tables of one workspace. */
export interface KnownWorkspace {
  /** When it was last checked successfully; undefined when never. */
  checkedAt: Date | undefined
  /** By table name in lowercase; null where a check found no row. A table that was never checked is missing. */
  tables: Map<string, TableArrival | null>
  /** Tables that checks skip because of their plan, by name in lowercase. */
  limitedPlans: Map<string, LimitedPlan>
  /** How long tables keep rows, by name in lowercase. */
  retention: Map<string, TableRetention>
  /** What Azure billed of tables that checks skip. */
  usage: TableUsage
}

/** The results of the last checks of the tenant's workspaces, by workspace ID in lowercase. */
export async function findArrivals(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<Map<string, KnownWorkspace>> {
  const [checks, rows] = await Promise.all([db.arrivalLook.findMany({ where: { tenantId } }), db.arrival.findMany({ where: { tenantId } })])
  const byWorkspace = Map.groupBy(rows, ({ workspaceKey }) => workspaceKey)
  return new Map(
    checks.map(({ workspaceKey, lookedAt: checkedAt, limitedPlans: kept, tableRetention, tableUsage }) => [
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
        retention: readKeptRetention(tableRetention),
        usage: usageSchema.parse(tableUsage) ?? {},
      },
    ]),
  )
}
