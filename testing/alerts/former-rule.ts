import type { AlertRuleRequest } from '@/emulator/control/control-requests'

/** The request that creates a rule as the first version of the portal did, with a property that someone added in the Azure portal. */
export function formerRule({
  workspaceId,
  groupId,
  account,
  edit = '',
}: {
  workspaceId: string
  groupId: string
  account: string
  edit?: string
}): AlertRuleRequest {
  const group = workspaceId.split('/').slice(0, 5).join('/')
  return {
    path: `${group}/providers/Microsoft.Insights/scheduledQueryRules/Former?api-version=2023-12-01`,
    body: {
      location: 'westeurope',
      kind: 'LogAlert',
      tags: { 'entra-logs-portal': 'break-glass' },
      properties: {
        displayName: 'Former',
        description: 'An emergency access account signed in.',
        severity: 0,
        enabled: true,
        evaluationFrequency: 'PT5M',
        windowSize: 'PT1H',
        scopes: [workspaceId],
        criteria: {
          allOf: [
            {
              query: `union isfuzzy=true
  (datatable(TimeGenerated:datetime, UserPrincipalName:string, UserId:string, IPAddress:string, AppDisplayName:string)[]),
  (SigninLogs | where TimeGenerated > ago(1h) | where UserPrincipalName in~ ('${account}') | project TimeGenerated, UserPrincipalName, UserId, IPAddress, AppDisplayName)${edit}`,
              timeAggregation: 'Count',
              operator: 'GreaterThan',
              threshold: 0,
              failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
            },
          ],
        },
        autoMitigate: true,
        actions: { actionGroups: [groupId], customProperties: { runbook: 'RB-7' } },
      },
    },
  }
}
