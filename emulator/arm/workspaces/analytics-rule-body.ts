import { stableGuid } from '../../azure/seed/stable-guid'
import { type AnalyticsRule, type AnalyticsRuleKind, analyticsRuleKinds } from '../../azure/sentinel-workspaces'

/** The kinds that generally available versions know. */
const stableKinds: readonly AnalyticsRuleKind[] = ['Scheduled', 'MicrosoftSecurityIncidentCreation', 'Fusion']

/** Returns the kinds of rules that an API version lists. */
export function kindsOf(apiVersion: string): readonly AnalyticsRuleKind[] {
  return apiVersion.toLowerCase().endsWith('-preview') ? analyticsRuleKinds : stableKinds
}

/** An analytics rule in the words of the API (Azure/azure-rest-api-specs, Microsoft.SecurityInsights, AlertRules). */
export function analyticsRuleBody(workspaceId: string, { id, kind, displayName, enabled, query, queryPeriod }: AnalyticsRule) {
  const properties = { displayName, enabled, alertRuleTemplateName: null, lastModifiedUtc: '2026-01-12T09:30:00Z' }
  return {
    id: `${workspaceId}/providers/Microsoft.SecurityInsights/alertRules/${id}`,
    name: id,
    type: 'Microsoft.SecurityInsights/alertRules',
    kind,
    etag: `"${id}"`,
    properties: { ...properties, ...propertiesOf(kind, query, queryPeriod) },
  }
}

const alerting = { description: '', severity: 'Medium', tactics: [], techniques: [] }
const running = { ...alerting, suppressionDuration: 'PT5H', suppressionEnabled: false }

function propertiesOf(kind: AnalyticsRuleKind, query: string, queryPeriod: string): Record<string, unknown> {
  switch (kind) {
    case 'Scheduled':
      return { ...running, query, queryFrequency: 'PT1H', queryPeriod, triggerOperator: 'GreaterThan', triggerThreshold: 0 }
    case 'NRT':
      return { ...running, query }
    case 'MicrosoftSecurityIncidentCreation':
      return { description: '', productFilter: 'Azure Active Directory Identity Protection' }
    case 'Fusion':
    case 'MLBehaviorAnalytics':
    case 'ThreatIntelligence':
      // These exist only as instances of a template.
      return { ...alerting, alertRuleTemplateName: stableGuid(kind) }
  }
}
