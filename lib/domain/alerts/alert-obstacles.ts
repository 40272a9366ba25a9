import { tableKey } from '../arrival/table-key'
import { type LimitedPlan, planNames } from '../arrival/table-plan'
import { logCategories } from '../settings/log-categories'
import { listWords } from '../text'
import type { AlertWatch } from './alert-input'

/** Why an alert can't do what it promises with one of its tables. */
export type AlertObstacle = { kind: 'not-sent'; table: string } | { kind: 'plan'; table: string; plan: LimitedPlan }

export const interactiveTable = 'SigninLogs'
export const nonInteractiveTable = 'AADNonInteractiveUserSignInLogs'

/** The tables of the sign-ins that an alert about accounts watches. */
export function signInTables({ signIns = 'all' }: Extract<AlertWatch, { kind: 'break-glass' }>): string[] {
  return [...(signIns === 'non-interactive' ? [] : [interactiveTable]), ...(signIns === 'interactive' ? [] : [nonInteractiveTable])]
}

/** The tables that an alert reads, apart from the Usage table, which every workspace has. */
function watchedTables(watch: AlertWatch): string[] {
  switch (watch.kind) {
    case 'table-quiet':
      return [watch.table]
    case 'break-glass':
      return signInTables(watch)
    case 'ingestion-limit':
      return []
  }
}

/** Returns the tables of an alert that no setting sends to its workspace. */
export function unsentTables(watch: AlertWatch, sentTables: readonly string[]): AlertObstacle[] {
  const sent = new Set(sentTables.map(tableKey))
  return watchedTables(watch).flatMap((table) => (sent.has(tableKey(table)) ? [] : [{ kind: 'not-sent', table }]))
}

/** How an alert can watch its tables with their plans. */
export interface AlertWay {
  /** Whether the alert is a simple log search alert, which Azure evaluates row by row. */
  isSimple: boolean
  /** Why it can't watch them at all; empty if it can. */
  obstacles: AlertObstacle[]
}

/**
 * Returns how an alert can watch its tables. Azure runs log search alerts only on the Analytics plan, simple ones also on the Basic plan, and
 * none on the Auxiliary plan (Microsoft Learn, "Azure Monitor Logs table plans" and "Create a simple log search alert"). A simple one reads
 * the rows of one table and compares none with another.
 */
export function alertWay(watch: AlertWatch, plans: ReadonlyMap<string, LimitedPlan>): AlertWay {
  const tables = watchedTables(watch)
  const limited = tables.flatMap((table) => {
    const plan = plans.get(tableKey(table))
    return plan ? [{ kind: 'plan' as const, table, plan }] : []
  })
  if (limited.length === 0) return { isSimple: false, obstacles: [] }
  const isSimple = watch.kind === 'break-glass' && tables.length === 1 && limited.every(({ plan }) => plan === 'Basic')
  return { isSimple, obstacles: isSimple ? [] : limited }
}

/** Says what an obstacle does to an alert, and what helps. */
export function obstacleWords(watch: AlertWatch, obstacle: AlertObstacle): string {
  const { table } = obstacle
  if (obstacle.kind === 'plan') return planWords(watch, table, obstacle.plan)
  const names = logCategories.filter((category) => category.table === table).map(({ name }) => name)
  const start = `No setting sends ${listWords(names)} to this workspace, so the ${table} table gets no rows.`
  if (watch.kind === 'table-quiet')
    return `${start} The alert would fire and never resolve. Add the category to a setting that sends to this workspace.`
  return table === nonInteractiveTable && watchedTables(watch).length > 1
    ? `${start} The alert covers only interactive sign-ins until you add the category to a setting that sends to this workspace.`
    : `${start} The alert can't fire for these sign-ins. Add the category to a setting that sends to this workspace.`
}

function planWords(watch: AlertWatch, table: string, plan: LimitedPlan): string {
  const start = `The ${table} table is on the ${planNames[plan]} plan.`
  const change = 'Ask the workspace owner to change the table plan.'
  if (plan === 'Auxiliary') return `${start} This plan doesn't support alerts. ${change}`
  const simple = `${start} On this plan, Azure runs only simple log search alerts, which evaluate each row separately.`
  return watch.kind === 'break-glass'
    ? `${simple} Such an alert reads only one table, so create one alert for interactive sign-ins and another for non-interactive sign-ins.`
    : `${simple} Such an alert can't detect missing rows. ${change}`
}
