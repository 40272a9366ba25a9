import { comparableId } from '../azure/resource-id'

/** Days in which fired alerts are read. */
export const firedDays = 7

/** The alerts of one rule that fired in the last days. */
export interface FiredAlerts {
  count: number
  /** When the last one fired; ISO 8601 UTC. */
  lastAt: string
  /** Whether one of them isn't resolved according to Azure. */
  isOpen: boolean
}

/** One alert that Azure Monitor fired. */
export interface FiredAlert {
  ruleId: string
  /** ISO 8601 UTC. */
  at: string
  isResolved: boolean
}

/** The alerts that fired, by rule, with the ID of each rule in lowercase. */
export function firedByRule(alerts: readonly FiredAlert[]): Record<string, FiredAlerts> {
  const groups = Map.groupBy(alerts, ({ ruleId }) => comparableId(ruleId))
  return Object.fromEntries(
    [...groups].map(([ruleId, group]) => [
      ruleId,
      {
        count: group.length,
        lastAt: group.reduce((last, { at }) => (at > last ? at : last), ''),
        isOpen: group.some(({ isResolved }) => !isResolved),
      },
    ]),
  )
}
