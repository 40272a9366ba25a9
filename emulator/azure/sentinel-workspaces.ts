import { stableGuid } from './seed/stable-guid'

/** The kinds of analytics rules (Azure/azure-rest-api-specs, Microsoft.SecurityInsights, AlertRules 2025-07-01-preview). */
export const analyticsRuleKinds = [
  'Scheduled',
  'NRT',
  'MicrosoftSecurityIncidentCreation',
  'Fusion',
  'MLBehaviorAnalytics',
  'ThreatIntelligence',
] as const
export type AnalyticsRuleKind = (typeof analyticsRuleKinds)[number]

/** An analytics rule. Only scheduled and near-real-time rules show their query, and only scheduled ones their period. */
export interface AnalyticsRule {
  id: string
  kind: AnalyticsRuleKind
  displayName: string
  enabled: boolean
  query: string
  /** How far back the query reads, as an ISO 8601 duration. */
  queryPeriod: string
}

/** The rules of workspaces, by the ID of the workspace, in a form that can be saved. */
export type SavedRules = readonly (readonly [workspaceId: string, rules: readonly AnalyticsRule[]])[]

/** The workspaces with Microsoft Sentinel, and their analytics rules. */
export class SentinelWorkspaces {
  /** By the ID of the workspace in lowercase. */
  readonly #rules: Map<string, readonly AnalyticsRule[]>

  constructor(workspaces: readonly { id: string }[]) {
    this.#rules = new Map(workspaces.map(({ id }) => [id.toLowerCase(), []]))
  }

  isOn(workspaceId: string): boolean {
    return this.#rules.has(workspaceId.toLowerCase())
  }

  rulesOf(workspaceId: string): readonly AnalyticsRule[] {
    return this.#rules.get(workspaceId.toLowerCase()) ?? []
  }

  /**
   * Replaces the rules of a workspace, as someone else.
   * @throws Error without Microsoft Sentinel on the workspace.
   */
  replace(workspaceId: string, rules: readonly Omit<AnalyticsRule, 'id'>[]): void {
    if (!this.isOn(workspaceId)) throw new Error(`Microsoft Sentinel is off in the workspace '${workspaceId}'.`)
    const withIds = rules.map((rule) => ({ ...rule, id: stableGuid(`${workspaceId.toLowerCase()} ${rule.displayName}`) }))
    this.#rules.set(workspaceId.toLowerCase(), withIds)
  }

  toJSON(): SavedRules {
    return [...this.#rules]
  }

  load(saved: SavedRules): void {
    for (const [workspaceId, rules] of saved) this.#rules.set(workspaceId, rules)
  }
}
