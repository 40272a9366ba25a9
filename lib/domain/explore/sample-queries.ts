import type { ChartSpec } from './result-chart'

/** A query to begin with: what it answers, and what it needs. */
export interface SampleQuery {
  id: string
  title: string
  /** The question that it answers, as a sentence. */
  answers: string
  /** Categories whose rows it reads, by their names in the catalog; empty if the workspace itself writes the table. */
  categories: readonly string[]
  /** The query (KQL), which leaves the time to the time range of the page. */
  text: string
  /** How the result reads best besides the table; null when only the table makes sense. */
  chart: ChartSpec | null
}

const lines = (...parts: string[]) => parts.join('\n')

/**
 * The gallery. Microsoft's article "Analyze Microsoft Entra activity logs with Log Analytics" asks the first questions of each kind;
 * the others are what people ask next. No query names a time, so that one time range rules them all.
 */
export const sampleQueries: readonly SampleQuery[] = [
  {
    id: 'sign-ins-by-app',
    title: 'Sign-ins by app',
    answers: 'Which apps people sign in to, and how often that fails.',
    categories: ['SignInLogs'],
    text: lines(
      'SigninLogs',
      '| summarize SignIns = count(), Failed = countif(ResultType != "0") by AppDisplayName',
      '| sort by SignIns desc',
    ),
    chart: { kind: 'bars', label: 'AppDisplayName', value: 'SignIns' },
  },
  {
    id: 'failures-by-reason',
    title: 'Failures by reason',
    answers: 'Why sign-ins fail, and how many people each reason concerns.',
    categories: ['SignInLogs'],
    text: lines(
      'SigninLogs',
      '| where ResultType != "0"',
      '| summarize Failures = count(), People = dcount(UserPrincipalName) by ResultType, ResultDescription',
      '| sort by Failures desc',
    ),
    chart: { kind: 'bars', label: 'ResultDescription', value: 'Failures' },
  },
  {
    id: 'sign-ins-over-time',
    title: 'Sign-ins over time',
    answers: 'When people sign in, hour by hour.',
    categories: ['SignInLogs'],
    text: lines('SigninLogs', '| summarize SignIns = count() by bin(TimeGenerated, 1h)', '| sort by TimeGenerated asc'),
    chart: { kind: 'columns', label: 'TimeGenerated', value: 'SignIns' },
  },
  {
    id: 'legacy-authentication',
    title: 'Legacy authentication',
    answers: 'Who still uses clients that cannot do multifactor authentication.',
    categories: ['SignInLogs'],
    text: lines(
      'SigninLogs',
      '| where ClientAppUsed !in ("Browser", "Mobile Apps and Desktop clients", "")',
      '| summarize SignIns = count(), LastSeen = max(TimeGenerated) by UserPrincipalName, ClientAppUsed',
      '| sort by SignIns desc',
    ),
    chart: { kind: 'bars', label: 'UserPrincipalName', value: 'SignIns' },
  },
  {
    id: 'single-factor',
    title: 'Sign-ins with one factor',
    answers: 'Which apps let people in without a second factor.',
    categories: ['SignInLogs'],
    text: lines(
      'SigninLogs',
      '| where ResultType == "0" and AuthenticationRequirement == "singleFactorAuthentication"',
      '| summarize SignIns = count(), People = dcount(UserPrincipalName) by AppDisplayName',
      '| top 20 by SignIns desc',
    ),
    chart: { kind: 'bars', label: 'AppDisplayName', value: 'SignIns' },
  },
  {
    id: 'conditional-access',
    title: 'Conditional Access results',
    answers: 'How often Conditional Access let people in, stopped them, or did not apply.',
    categories: ['SignInLogs'],
    text: lines(
      'SigninLogs',
      '| summarize SignIns = count(), People = dcount(UserPrincipalName) by ConditionalAccessStatus',
      '| sort by SignIns desc',
    ),
    chart: { kind: 'bars', label: 'ConditionalAccessStatus', value: 'SignIns' },
  },
  {
    id: 'sign-ins-by-country',
    title: 'Sign-ins by country',
    answers: 'From which countries people sign in.',
    categories: ['SignInLogs'],
    text: lines(
      'SigninLogs',
      '| extend Country = tostring(LocationDetails.countryOrRegion)',
      '| summarize SignIns = count(), People = dcount(UserPrincipalName) by Country',
      '| sort by SignIns desc',
    ),
    chart: { kind: 'bars', label: 'Country', value: 'SignIns' },
  },
  {
    id: 'risky-sign-ins',
    title: 'Risky sign-ins',
    answers: 'Which sign-ins looked risky while they happened.',
    categories: ['SignInLogs'],
    text: lines(
      'SigninLogs',
      '| where RiskLevelDuringSignIn in ("low", "medium", "high")',
      '| project TimeGenerated, UserPrincipalName, AppDisplayName, IPAddress, RiskLevelDuringSignIn, RiskState, ResultType',
      '| sort by TimeGenerated desc',
    ),
    chart: null,
  },
  {
    id: 'risk-detections',
    title: 'Risk detections',
    answers: 'What Microsoft Entra ID Protection detected, by kind and level.',
    categories: ['UserRiskEvents'],
    text: lines(
      'AADUserRiskEvents',
      '| summarize Detections = count(), People = dcount(UserPrincipalName) by RiskEventType, RiskLevel',
      '| sort by Detections desc',
    ),
    chart: { kind: 'bars', label: 'RiskEventType', value: 'Detections' },
  },
  {
    id: 'non-interactive-volume',
    title: 'Non-interactive volume',
    answers: 'Which apps cause most of the largest sign-in log, and how much of it is billed.',
    categories: ['NonInteractiveUserSignInLogs'],
    text: lines(
      'AADNonInteractiveUserSignInLogs',
      '| summarize SignIns = count(), Megabytes = round(sum(_BilledSize) / 1000000, 3) by AppDisplayName',
      '| top 20 by Megabytes desc',
    ),
    chart: { kind: 'bars', label: 'AppDisplayName', value: 'Megabytes' },
  },
  {
    id: 'apps-that-sign-in',
    title: 'Apps that sign in by themselves',
    answers: 'Which service principals sign in, to what, and how often that fails.',
    categories: ['ServicePrincipalSignInLogs'],
    text: lines(
      'AADServicePrincipalSignInLogs',
      '| summarize SignIns = count(), Failed = countif(ResultType != "0") by ServicePrincipalName, ResourceDisplayName',
      '| sort by SignIns desc',
    ),
    chart: { kind: 'bars', label: 'ServicePrincipalName', value: 'SignIns' },
  },
  {
    id: 'audit-operations',
    title: 'Audit operations',
    answers: 'What is changed in the directory, and how often.',
    categories: ['AuditLogs'],
    text: lines(
      'AuditLogs',
      '| summarize Changes = count(), Failed = countif(Result != "success") by OperationName',
      '| sort by Changes desc',
    ),
    chart: { kind: 'bars', label: 'OperationName', value: 'Changes' },
  },
  {
    id: 'who-changes',
    title: 'Who changes the directory',
    answers: 'Which people and apps make the changes.',
    categories: ['AuditLogs'],
    text: lines(
      'AuditLogs',
      '| extend Actor = coalesce(tostring(InitiatedBy.user.userPrincipalName), tostring(InitiatedBy.app.displayName), "unknown")',
      '| summarize Changes = count(), LastChange = max(TimeGenerated) by Actor',
      '| sort by Changes desc',
    ),
    chart: { kind: 'bars', label: 'Actor', value: 'Changes' },
  },
  {
    id: 'role-changes',
    title: 'Role assignments',
    answers: 'Who was given a directory role, or lost one.',
    categories: ['AuditLogs'],
    text: lines(
      'AuditLogs',
      '| where OperationName has "member" and OperationName has "role"',
      '| project TimeGenerated, OperationName, InitiatedBy, TargetResources, Result',
      '| sort by TimeGenerated desc',
    ),
    chart: null,
  },
  {
    id: 'provisioning-results',
    title: 'Provisioning results',
    answers: 'Whether accounts reach connected apps.',
    categories: ['ProvisioningLogs'],
    text: lines('AADProvisioningLogs', '| summarize Actions = count() by ProvisioningAction, ResultType', '| sort by Actions desc'),
    chart: { kind: 'bars', label: 'ProvisioningAction', value: 'Actions' },
  },
  {
    id: 'graph-callers',
    title: 'Microsoft Graph callers',
    answers: 'Which apps call Microsoft Graph, how often they are refused and how often throttled.',
    categories: ['MicrosoftGraphActivityLogs'],
    text: lines(
      'MicrosoftGraphActivityLogs',
      '| summarize Requests = count(), Refused = countif(ResponseStatusCode in (401, 403)), Throttled = countif(ResponseStatusCode == 429) by AppId',
      '| top 20 by Requests desc',
    ),
    chart: { kind: 'bars', label: 'AppId', value: 'Requests' },
  },
  {
    id: 'ingestion',
    title: 'What is ingested',
    answers: 'How many megabytes each table of the workspace takes in and is billed for.',
    categories: [],
    text: lines(
      'Usage',
      '| where IsBillable == true',
      '| summarize Megabytes = round(sum(Quantity), 2) by DataType',
      '| sort by Megabytes desc',
    ),
    chart: { kind: 'bars', label: 'DataType', value: 'Megabytes' },
  },
]
