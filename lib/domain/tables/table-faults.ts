import { dateText } from '../format-time'
import { tableFacts } from '../settings/catalog/table-facts'
import { isRetention, isTotalRetention } from './table-input'
import { analyticsDays, isSameTableState, type TableReading, type TableState, tablePlanNames } from './table-state'

/** Why Azure would refuse a change to a table, or why there is nothing to change. */
export type TableFault =
  | { kind: 'nothing-changed' }
  | { kind: 'table-updating' }
  | { kind: 'plan-not-accepted' }
  /** ISO 8601 UTC. */
  | { kind: 'plan-changed-recently'; until: string }
  | { kind: 'retention-not-allowed' }
  | { kind: 'total-not-allowed' }
  | { kind: 'total-too-short' }

const weekMs = 7 * 24 * 3_600_000

/**
 * Returns when the plan of a table can be changed again, ISO 8601 UTC; null if it can be now. Azure allows one change a week (Microsoft
 * Learn, "Select a table plan based on data usage in a Log Analytics workspace").
 */
export function planLockedUntil({ planChangedAt }: Pick<TableReading, 'planChangedAt'>, now: Date): string | null {
  if (planChangedAt === null) return null
  const until = new Date(planChangedAt).getTime() + weekMs
  return until > now.getTime() ? new Date(until).toISOString() : null
}

/**
 * Returns everything that prevents a change. Empty if Azure should accept it.
 * @param defaultRetentionDays as in `analyticsDays`
 */
export function tableFaults(
  reading: TableReading,
  wanted: TableState,
  { now, defaultRetentionDays }: { now: Date; defaultRetentionDays: number | null },
): TableFault[] {
  const { state } = reading
  if (isSameTableState(state, wanted)) return [{ kind: 'nothing-changed' }]
  const lockedUntil = wanted.plan === state.plan ? null : planLockedUntil(reading, now)
  const { retentionDays, totalRetentionDays } = wanted
  const analytics = analyticsDays(reading, wanted, defaultRetentionDays)
  const faults: (TableFault | false)[] = [
    reading.isUpdating && { kind: 'table-updating' },
    wanted.plan !== state.plan && tableFacts(wanted.name)?.plans[wanted.plan] === false && { kind: 'plan-not-accepted' },
    lockedUntil !== null && { kind: 'plan-changed-recently', until: lockedUntil },
    retentionDays !== null && !isRetention(retentionDays) && { kind: 'retention-not-allowed' },
    totalRetentionDays !== null && !isTotalRetention(totalRetentionDays) && { kind: 'total-not-allowed' },
    totalRetentionDays !== null && analytics !== null && totalRetentionDays < analytics && { kind: 'total-too-short' },
  ]
  return faults.filter((fault) => fault !== false)
}

/** Says why a change isn't possible, and what helps. */
export function tableFaultWords(fault: TableFault, { name, plan }: Pick<TableState, 'name' | 'plan'>): string {
  switch (fault.kind) {
    case 'nothing-changed':
      return 'The table already has this plan and this retention. Select another value.'
    case 'table-updating':
      return 'Azure is still working on an earlier change to this table. Wait a few minutes, and then reload the page.'
    case 'plan-not-accepted':
      return `The ${name} table can't be on the ${tablePlanNames[plan]} plan. Select another plan.`
    case 'plan-changed-recently':
      return `The plan was changed recently, and Azure allows one change a week. You can change the plan again after ${dateText(fault.until, 'UTC')}. You can change the retention now.`
    case 'retention-not-allowed':
      return 'Analytics retention can be 4 to 730 days.'
    case 'total-not-allowed':
      return 'Total retention can be 4 to 730 days, or a whole number of years up to 12.'
    case 'total-too-short':
      return "Total retention can't be shorter than analytics retention."
  }
}
