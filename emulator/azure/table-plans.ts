import { categoryFacts } from '@/lib/domain/settings/catalog/category-facts'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { subscriptionIds } from './seed/subscription-ids'

export const tablePlans = ['Analytics', 'Basic', 'Auxiliary'] as const
export type TablePlan = (typeof tablePlans)[number]

/** The plan of each table in each workspace. The default is Analytics. */
export class TablePlans {
  readonly #selected = new Map<string, TablePlan>()

  constructor() {
    // The archive workspace keeps its largest table on a cheaper plan.
    this.choose(
      `/subscriptions/${subscriptionIds.contosoSecurity}/resourceGroups/rg-archive/providers/Microsoft.OperationalInsights/workspaces/law-soc-archive`,
      'MicrosoftGraphActivityLogs',
      'Basic',
    )
  }

  choose(workspaceId: string, table: string, plan: TablePlan): void {
    this.#selected.set(tableKey(workspaceId, table), plan)
  }

  planOf(workspaceId: string, table: string): TablePlan {
    return this.#selected.get(tableKey(workspaceId, table)) ?? 'Analytics'
  }

  /** The tables of a workspace that aren't on the Analytics plan, in lower case. */
  limitedIn(workspaceId: string): LimitedTable[] {
    const start = tableKey(workspaceId, '')
    return [...this.#selected].flatMap(([key, plan]) =>
      plan !== 'Analytics' && key.startsWith(start) ? [{ table: key.slice(start.length), plan }] : [],
    )
  }
}

/** A table that isn't on the Analytics plan. */
export interface LimitedTable {
  table: string
  plan: Exclude<TablePlan, 'Analytics'>
}

/** Whether Azure lets a table have a plan, as far as that's documented. */
export function canHavePlan(table: string, plan: TablePlan): boolean {
  const category = logCategories.find((known) => known.table.toLowerCase() === table.toLowerCase())?.name ?? ''
  const { basicPlan, lakePlan } = categoryFacts(category)
  return { Analytics: true, Basic: basicPlan?.value ?? true, Auxiliary: lakePlan?.value ?? true }[plan]
}

const tableKey = (workspaceId: string, table: string) => `${workspaceId}|${table}`.toLowerCase()
