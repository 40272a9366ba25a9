import { tableKey } from '../arrival/table-key'
import type { LimitedPlan } from '../arrival/table-plan'
import { logCategories } from '../settings/log-categories'
import { listWords } from '../text'
import type { AlertWatch } from './alert-input'

/** Why an alert can't do what it promises with one of its tables. */
export type AlertObstacle = { kind: 'not-sent'; table: string } | { kind: 'plan'; table: string; plan: LimitedPlan }

export const interactiveTable = 'SigninLogs'
export const nonInteractiveTable = 'AADNonInteractiveUserSignInLogs'

/** The tables that an alert reads, apart from the Usage table, which every workspace has. */
function watchedTables(watch: AlertWatch): string[] {
  switch (watch.kind) {
    case 'table-quiet':
      return [watch.table]
    case 'break-glass':
      return watch.isInteractiveOnly ? [interactiveTable] : [interactiveTable, nonInteractiveTable]
    case 'ingestion-limit':
      return []
  }
}

/** Returns the tables of an alert that no setting sends to its workspace. */
export function unsentTables(watch: AlertWatch, sentTables: readonly string[]): AlertObstacle[] {
  const sent = new Set(sentTables.map(tableKey))
  return watchedTables(watch).flatMap((table) => (sent.has(tableKey(table)) ? [] : [{ kind: 'not-sent', table }]))
}

/**
 * Returns the tables of an alert that aren't on the Analytics plan. Azure runs log search alerts only on that plan (Microsoft Learn, "Azure
 * Monitor Logs table plans").
 */
export function limitedTables(watch: AlertWatch, plans: ReadonlyMap<string, LimitedPlan>): AlertObstacle[] {
  return watchedTables(watch).flatMap((table) => {
    const plan = plans.get(tableKey(table))
    return plan ? [{ kind: 'plan', table, plan }] : []
  })
}

/** Says what an obstacle does to an alert, and what helps. */
export function obstacleWords(watch: AlertWatch, obstacle: AlertObstacle): string {
  const { table } = obstacle
  if (obstacle.kind === 'plan') {
    const simple =
      watch.kind === 'break-glass' && obstacle.plan === 'Basic'
        ? ' Or create a simple log search alert in the Azure portal, which also runs on the Basic plan.'
        : ''
    const omit = table === nonInteractiveTable ? ' To leave out this table, clear the checkbox for non-interactive sign-ins.' : ''
    return `The ${table} table is on the ${obstacle.plan} plan, and Azure runs this alert only on the Analytics plan. Ask the owner of the workspace to change the plan of the table.${simple}${omit}`
  }
  const names = logCategories.filter((category) => category.table === table).map(({ name }) => name)
  const start = `No setting sends ${listWords(names)} to this workspace, so the ${table} table gets no rows.`
  if (watch.kind === 'table-quiet')
    return `${start} The alert would fire and never resolve. Add the category to a setting that sends to this workspace.`
  return table === nonInteractiveTable
    ? `${start} The alert doesn't cover non-interactive sign-ins.`
    : `${start} The alert can't fire for interactive sign-ins. Add the category to a setting that sends to this workspace.`
}
