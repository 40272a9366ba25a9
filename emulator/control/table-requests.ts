import { z } from 'zod'
import { tablePlans } from '../azure/table-plans'

/** Schemas of the control requests about tables of workspaces. */
export const tableRequests = {
  table: z.object({
    workspaceId: z.string().min(1),
    table: z.string().min(1),
    plan: z.enum(tablePlans).optional(),
    retentionInDays: z.int().nullable().optional(),
    totalRetentionInDays: z.int().nullable().optional(),
    /** How long ago the plan was changed; never, if missing. */
    planChangedDaysAgo: z.number().min(0).optional(),
  }),
  tableChanges: z.object({
    /** Whether Azure changes only the plan of a request that changes the retention too. */
    areHalfDone: z.boolean().optional(),
    /** Why an Azure Policy forbids the Basic and Auxiliary plans; null removes the policy. */
    policy: z.string().min(1).nullable().optional(),
  }),
}

export type TableRequest = z.input<typeof tableRequests.table>
export type TableChangesRequest = z.input<typeof tableRequests.tableChanges>
