/**
 * Plans with limited queries. A table on one of them can't be queried together with others, and each query is charged by the data that
 * it scans (Microsoft Learn, "Query data in a Basic and Auxiliary table in Azure Monitor Logs").
 */
export const limitedPlans = ['Basic', 'Auxiliary'] as const
export type LimitedPlan = (typeof limitedPlans)[number]

/** Why rows of such a table aren't counted, and how to count them yourself. */
export function limitedPlanWords(plan: LimitedPlan, tableName: string): string {
  return `The table is on the ${plan} plan, so the portal doesn't count its rows. A table on this plan can't be queried together with other tables, and Azure charges for the data that each query scans. To count the rows yourself, go to Logs in the workspace, select the last hour as the time range, and run: ${tableName} | count`
}
