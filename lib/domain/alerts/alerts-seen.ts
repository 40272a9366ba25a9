import type { ReportedError } from '../reported-error'
import type { ActionGroupState, AlertKind, AlertRuleState } from './alert-resource'
import type { FiredAlerts } from './fired-alerts'

/** Alert rules and action groups that the person can see in Azure. `ownKind` is null for those that the portal didn't create. */
export interface AlertsSeen {
  /** IDs of the workspaces that settings send to. */
  workspaces: string[]
  /** The tables of Microsoft Entra logs that settings send to each of them, by the ID of the workspace. */
  sentTables: Record<string, string[]>
  rules: { id: string; ownKind: AlertKind | 'action-group' | null; state: AlertRuleState }[]
  groups: { id: string; ownKind: AlertKind | 'action-group' | null; state: ActionGroupState }[]
  /** Whether the tenant's rule requires approval for silencing an alert that watches for missing logs. */
  isApprovalRequired: boolean
  /** Which rules fired in the last days, by the ID of the rule in lowercase. */
  fired: Record<string, FiredAlerts>
  /** Subscriptions, in lowercase, whose fired alerts couldn't be read. */
  firedUnknownIn: string[]
  /** Subscriptions that couldn't be read. */
  errors: { subscriptionId: string; error: ReportedError }[]
}
