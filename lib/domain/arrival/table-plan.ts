/**
 * Plans of a table in a workspace. Tables of Basic and Auxiliary cannot be queried together with others, and each query of one is
 * charged by the data that it scans (Microsoft Learn, "Query data in a Basic and Auxiliary table in Azure Monitor Logs").
 */
export const limitedPlans = ['Basic', 'Auxiliary'] as const
export type LimitedPlan = (typeof limitedPlans)[number]

/** Why nothing is counted in such a table, and how to see for oneself. */
export function limitedPlanWords(plan: LimitedPlan, tableName: string): string {
  return `The table is on the ${plan} plan, so the portal does not count it: such tables cannot be queried together with others, and Azure charges each query by the data that it scans. To see for yourself, open Logs in the workspace, choose the last hour as the time range and run: ${tableName} | count`
}
