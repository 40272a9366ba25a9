import { categoryFacts } from '@/lib/domain/settings/catalog/category-facts'
import { logCategories } from '@/lib/domain/settings/log-categories'
import type { EmulatedClock } from '../emulated-clock'
import { subscriptionIds } from './seed/subscription-ids'

export const tablePlans = ['Analytics', 'Basic', 'Auxiliary'] as const
export type TablePlan = (typeof tablePlans)[number]

/** What a workspace keeps of a table beyond its rows. Null retention is that of the workspace, or none beyond it. */
export interface TableSettings {
  plan: TablePlan
  retentionInDays: number | null
  totalRetentionInDays: number | null
  /** Times of the clock: when the plan was last changed. */
  planChangedAt: number | null
}

/** A change that the service is still applying. */
interface RunningChange {
  id: string
  to: TableSettings
  /** A time of the clock. */
  endsAt: number
}

/** The tables that aren't as they were created, in a form that can be saved. */
export type SavedTables = readonly (readonly [key: string, settings: TableSettings])[]

const untouched: TableSettings = { plan: 'Analytics', retentionInDays: null, totalRetentionInDays: null, planChangedAt: null }

/** The plan and the retention of each table in each workspace. The default is Analytics with the retention of the workspace. */
export class TablePlans {
  readonly #selected = new Map<string, TableSettings>()
  readonly #running = new Map<string, RunningChange>()
  /** Whether the service changes only the plan of a request that changes the retention too. */
  isHalfDone = false

  constructor(private readonly clock: EmulatedClock) {
    // The archive workspace keeps its largest table on a cheaper plan.
    this.choose(
      `/subscriptions/${subscriptionIds.contosoSecurity}/resourceGroups/rg-archive/providers/Microsoft.OperationalInsights/workspaces/law-soc-archive`,
      'MicrosoftGraphActivityLogs',
      { plan: 'Basic' },
    )
  }

  /** Sets a table immediately, as someone else. */
  choose(workspaceId: string, table: string, change: Partial<TableSettings>): void {
    const key = tableKey(workspaceId, table)
    this.#running.delete(key)
    this.#selected.set(key, { ...(this.#selected.get(key) ?? untouched), ...change })
  }

  /** Starts a change, which takes some seconds. Returns the ID of its operation. */
  change(workspaceId: string, table: string, to: TableSettings, seconds: number): string {
    const key = tableKey(workspaceId, table)
    const id = crypto.randomUUID()
    this.#running.set(key, { id, to, endsAt: this.clock.now() + seconds * 1_000 })
    return id
  }

  settingsOf(workspaceId: string, table: string): TableSettings {
    const key = tableKey(workspaceId, table)
    const running = this.#running.get(key)
    if (running && running.endsAt <= this.clock.now()) {
      this.#selected.set(key, running.to)
      this.#running.delete(key)
    }
    return this.#selected.get(key) ?? untouched
  }

  planOf(workspaceId: string, table: string): TablePlan {
    return this.settingsOf(workspaceId, table).plan
  }

  /** Whether the service is still applying a change to a table. */
  isUpdating(workspaceId: string, table: string): boolean {
    this.settingsOf(workspaceId, table)
    return this.#running.has(tableKey(workspaceId, table))
  }

  /** Whether an operation is still running. */
  isRunning(id: string): boolean {
    return [...this.#running.values()].some((change) => change.id === id && change.endsAt > this.clock.now())
  }

  /** The tables of a workspace that aren't on the Analytics plan, in lower case. */
  limitedIn(workspaceId: string): LimitedTable[] {
    const start = tableKey(workspaceId, '')
    return [...new Set([...this.#selected.keys(), ...this.#running.keys()])].flatMap((key) => {
      if (!key.startsWith(start)) return []
      const table = key.slice(start.length)
      const plan = this.planOf(workspaceId, table)
      return plan === 'Analytics' ? [] : [{ table, plan }]
    })
  }

  /** What survives a restart. A change that is still running is then done. */
  toJSON(): SavedTables {
    const all = new Map([...this.#selected, ...[...this.#running].map(([key, { to }]) => [key, to] as const)])
    return [...all]
  }

  load(saved: SavedTables): void {
    for (const [key, settings] of saved) this.#selected.set(key, settings)
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
