import { proposedName } from '@/lib/domain/alerts/alert-input'
import { alertCondition } from '@/lib/domain/alerts/alert-query'
import { ownTag } from '@/lib/domain/alerts/alert-resource'
import { tenants } from '../../personas'
import type { SavedStreams } from '../ingestion'
import { subscriptionIds } from '../seed/subscription-ids'
import type { AnalyticsRule } from '../sentinel-workspaces'
import type { StoredSetting } from '../setting-schema'
import type { Resource } from '../tenant-resources'
import { graphPilot } from './past-moments'

/**
 * What Azure contains after Contoso has used the portal for a month. The history of that month, which ends with these settings and this
 * alert rule, is in `tooling/history-seed/past`.
 */

const hour = 3_600_000
const day = 24 * hour

/** What the account picker says about the tenants when Contoso has this past. */
export const pastNotes = {
  contoso:
    'Has used the portal for a month: settings, a history, rows, and something to decide. For a first setup, go back and select Fabrikam.',
  fabrikam: "Hasn't set up anything yet, for a first setup. For an organization with a history, go back and select Contoso.",
} as const

/** How many people the organization has, about as many as its rows are of (`hourly-rates.ts`). */
export const pastPeople = 24

/** The pricing tier of the workspace: so few people pay for each gigabyte. */
export const pastSku = { name: 'PerGB2018' } as const

/** Days of which there are rows. */
const daysOfRows = 14

/** The category that no longer arrives, although its setting still sends it, and since how many days. */
export const quietCategory = 'ServicePrincipalSignInLogs'
export const quietForDays = 2
const quietTable = 'AADServicePrincipalSignInLogs'

const securityGroup = `/subscriptions/${subscriptionIds.contosoSecurity}/resourceGroups/rg-security/providers`
const workspaceId = `${securityGroup}/Microsoft.OperationalInsights/workspaces/law-security`

/** The settings of Contoso, by what they are for. */
export const pastSettings = {
  security: {
    name: 'entra-security',
    workspaceId,
    enabledCategories: [
      'AuditLogs',
      'ManagedIdentitySignInLogs',
      'NonInteractiveUserSignInLogs',
      'ProvisioningLogs',
      'RiskyUsers',
      quietCategory,
      'SignInLogs',
      'UserRiskEvents',
    ],
  },
  /** Someone removed a category outside the portal, which no one has decided about. */
  archive: {
    name: 'entra-archive',
    storageAccountId: `/subscriptions/${subscriptionIds.contosoSecurity}/resourceGroups/rg-archive/providers/Microsoft.Storage/storageAccounts/stcontosoentralogs`,
    enabledCategories: ['AuditLogs', 'MicrosoftGraphActivityLogs', 'ServicePrincipalSignInLogs', 'SignInLogs'],
  },
  siem: {
    name: 'entra-siem',
    eventHubAuthorizationRuleId: `${securityGroup}/Microsoft.EventHub/namespaces/evhns-contoso-siem/authorizationRules/RootManageSharedAccessKey`,
    eventHubName: 'entra-logs',
    enabledCategories: ['AuditLogs', 'RiskyUsers', 'SignInLogs', 'UserRiskEvents'],
  },
} as const satisfies Record<string, StoredSetting>

/** When what has arrived in the workspace began and ended, for a past that ends now (in milliseconds of the emulator's clock). */
export function pastStreams(now: number): SavedStreams {
  const stream = { tenantId: tenants.contoso.id, workspaceId: workspaceId.toLowerCase(), from: now - daysOfRows * day, followsPeople: true }
  return [
    ...pastSettings.security.enabledCategories.map((category) => ({
      ...stream,
      category,
      ...(category === quietCategory && { stoppedAt: now - quietForDays * day }),
    })),
    { ...stream, category: 'MicrosoftGraphActivityLogs', from: graphPilot.begins(now), until: graphPilot.ends(now) },
  ]
}

/** Who gets the emails of the alert. */
export const pastActionGroup: Resource = {
  id: `${securityGroup}/Microsoft.Insights/actionGroups/soc-on-call`,
  name: 'soc-on-call',
  type: 'Microsoft.Insights/actionGroups',
  location: 'Global',
  tags: { [ownTag]: 'action-group' },
  properties: {
    groupShortName: 'EntraLogs',
    enabled: true,
    emailReceivers: [{ name: 'email-1', emailAddress: 'soc@contoso.example', useCommonAlertSchema: true, status: 'Enabled' }],
  },
}

const watch = { kind: 'table-quiet', table: quietTable, hours: 24 } as const
const { query, frequency, window, severity, description } = alertCondition(watch)

/** The alert about the quiet category, which has fired. */
export const pastAlertRule: Resource = {
  id: `${securityGroup}/Microsoft.Insights/scheduledQueryRules/${proposedName(watch)}`,
  name: proposedName(watch),
  type: 'Microsoft.Insights/scheduledQueryRules',
  location: 'westeurope',
  kind: 'LogAlert',
  tags: { [ownTag]: watch.kind },
  properties: {
    displayName: proposedName(watch),
    description,
    severity,
    enabled: true,
    scopes: [workspaceId],
    evaluationFrequency: frequency,
    windowSize: window,
    criteria: {
      allOf: [
        {
          query,
          timeAggregation: 'Count',
          operator: 'GreaterThan',
          threshold: 0,
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
        },
      ],
    },
    autoMitigate: true,
    actions: { actionGroups: [pastActionGroup.id] },
    createdWithApiVersion: '2023-12-01',
  },
}

const scheduled = { kind: 'Scheduled', enabled: true } as const

/** The analytics rules of the SOC in Microsoft Sentinel. One was turned off because it found too much. */
export const pastAnalyticsRules: readonly { workspaceId: string; rules: readonly Omit<AnalyticsRule, 'id'>[] }[] = [
  {
    workspaceId,
    rules: [
      {
        ...scheduled,
        displayName: 'Sign-in from a new country',
        query:
          'SigninLogs\n| where ResultType == "0"\n| summarize Countries = dcount(Location), Latest = max(TimeGenerated) by UserPrincipalName\n| where Countries > 1 and Latest > ago(1h)',
        queryPeriod: 'P14D',
      },
      {
        ...scheduled,
        displayName: 'Password spray from one address',
        enabled: false,
        query:
          'union SigninLogs, AADNonInteractiveUserSignInLogs\n| where ResultType == "50126"\n| summarize Accounts = dcount(UserPrincipalName) by IPAddress\n| where Accounts > 10',
        queryPeriod: 'PT1H',
      },
      {
        kind: 'NRT',
        enabled: true,
        displayName: 'Member added to a privileged role',
        query: 'AuditLogs\n| where Category == "RoleManagement" and OperationName startswith "Add member to role"',
        queryPeriod: '',
      },
    ],
  },
]
