import type { ReportedError } from '../reported-error'
import type { ActionGroupState, AlertKind, AlertRuleState } from './alert-resource'

/** Alert rules and action groups as a person sees them in Azure. `ownKind` is null for what the portal did not make. */
export interface AlertsSeen {
  /** Ids of the workspaces that settings send to. */
  workspaces: string[]
  rules: { id: string; ownKind: AlertKind | 'action-group' | null; state: AlertRuleState }[]
  groups: { id: string; ownKind: AlertKind | 'action-group' | null; state: ActionGroupState }[]
  /** Subscriptions that could not be read. */
  errors: { subscriptionId: string; error: ReportedError }[]
}
