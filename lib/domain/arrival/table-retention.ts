import * as z from 'zod/mini'
import type { LimitedPlan } from './table-plan'

/** How long a table of a workspace keeps rows, in days (Microsoft Learn, "Tables - List By Workspace"). */
export const tableRetentionSchema = z.object({
  /** What Azure shows as `retentionInDays`. On the Basic and Auxiliary plans, that's always 30. */
  activeDays: z.number(),
  totalDays: z.number(),
})
export type TableRetention = z.infer<typeof tableRetentionSchema>

/** How long a table keeps rows, and its plan: null for the Analytics plan. */
export interface KeptTable extends TableRetention {
  plan: LimitedPlan | null
}

/**
 * Returns for how many days rows of a table can be queried without a search job or a restore: on the Analytics plan for its analytics
 * retention, on the Basic plan for 30 days, and on the Auxiliary plan for the total retention (Microsoft Learn, "Manage data retention in a Log
 * Analytics workspace" and "Query data in a Basic and Auxiliary table in Azure Monitor Logs").
 */
export function queryableDays({ plan, activeDays, totalDays }: KeptTable): number {
  return plan === 'Auxiliary' ? totalDays : activeDays
}
