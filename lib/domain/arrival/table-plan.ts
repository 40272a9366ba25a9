/**
 * Plans on which Azure charges for the data that each query scans. Their tables can be queried like others, also together with others, if the
 * request has a time range, for which a filter in the query is no substitute (Microsoft Learn, "Query data in a Basic and Auxiliary table in
 * Azure Monitor Logs").
 */
export const limitedPlans = ['Basic', 'Auxiliary'] as const
export type LimitedPlan = (typeof limitedPlans)[number]

/** The names of the plans. The Azure portal calls the Auxiliary plan Lake, too. */
export const planNames: Record<LimitedPlan, string> = { Basic: 'Basic', Auxiliary: 'Auxiliary / Lake' }

/** Why rows of such a table aren't counted, and how to count them yourself. */
export function limitedPlanWords(plan: LimitedPlan, tableName: string): string {
  return `The table is on the ${planNames[plan]} plan. Azure charges for the data that each query of this table scans, so the portal doesn't count its rows. To count the rows yourself, go to Logs in the workspace, select the last hour as the time range, and run: ${tableName} | count`
}
