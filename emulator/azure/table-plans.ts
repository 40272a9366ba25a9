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
  limitedIn(workspaceId: string): string[] {
    const start = tableKey(workspaceId, '')
    return [...this.#selected].flatMap(([key, plan]) => (plan !== 'Analytics' && key.startsWith(start) ? [key.slice(start.length)] : []))
  }

  /** The first of these tables that can only be queried alone. */
  findLimited(workspaceId: string, tables: readonly string[]): string | undefined {
    return tables.find((table) => this.planOf(workspaceId, table) !== 'Analytics')
  }
}

const tableKey = (workspaceId: string, table: string) => `${workspaceId}|${table}`.toLowerCase()
