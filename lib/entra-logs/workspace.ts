/** An Azure subscription, as far as the portal shows it. */
export interface Subscription {
  id: string
  name: string
  state: 'enabled' | 'disabled'
}

/** A Log Analytics workspace, as far as the portal shows it. */
export interface Workspace {
  /** Azure resource id. */
  id: string
  name: string
  subscriptionId: string
  resourceGroup: string
  region: string
  /** Interactive retention in days; null when Azure does not say. */
  retentionDays: number | null
  /** Pricing tier, for example PerGB2018. */
  tier: string | null
}

/** Whether the person who is signed in may send logs to a workspace. */
export type WorkspaceRight =
  | { kind: 'allowed' }
  | { kind: 'refused'; missingAction: string }
  | { kind: 'unknown'; reason: string }
