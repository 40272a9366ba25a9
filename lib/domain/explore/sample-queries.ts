import type { ChartSpec } from './result-chart'

/** A sample query: what it answers, and which categories it needs. */
export interface SampleQuery {
  id: string
  title: string
  /** What it answers, as a sentence. */
  answers: string
  /** The categories that it reads, by their names in the catalog; empty if the workspace itself writes the table. */
  categories: readonly string[]
  /** The query (KQL). It doesn't filter by time, because the page has a time range. */
  text: string
  /** The chart to show above the table; null if only the table makes sense. */
  chart: ChartSpec | null
}

const lines = (...parts: string[]) => parts.join('\n')

/**
 * The sample queries. The first of each kind come from Microsoft's article "Analyze Microsoft Entra activity logs with Log Analytics";
 * the others answer common follow-up questions. No query filters by time, so the page's time range applies to all of them.
 */
export const sampleQueries: readonly SampleQuery[] = [
  {
    id: 'sign-ins-by-app',
    title: 'Sign-ins by app',
    answers: 'Which apps users sign in to, and how often sign-in fails.',
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
    answers: 'Why sign-ins fail, and how many users are affected.',
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
    answers: 'How many sign-ins happen each hour.',
    categories: ['SignInLogs'],
    text: lines('SigninLogs', '| summarize SignIns = count() by bin(TimeGenerated, 1h)', '| sort by TimeGenerated asc'),
    chart: { kind: 'columns', label: 'TimeGenerated', value: 'SignIns' },
  },
  {
    id: 'legacy-authentication',
    title: 'Legacy authentication',
    answers: "Who still uses clients that don't support multifactor authentication.",
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
    title: 'Single-factor sign-ins',
    answers: 'Which apps users sign in to without multifactor authentication.',
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
    answers: "How often Conditional Access granted access, blocked it, or wasn't applied.",
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
    answers: 'Which countries users sign in from.',
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
    answers: 'Which sign-ins were risky when they happened.',
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
    answers: 'What Microsoft Entra ID Protection detected, by type and level.',
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
    title: 'Non-interactive sign-in volume',
    answers: 'Which apps account for the most billed data from non-interactive sign-ins, and how many of these sign-ins each app has.',
    categories: ['NonInteractiveUserSignInLogs'],
    text: lines(
      'AADNonInteractiveUserSignInLogs',
      '| summarize SignIns = count(), Megabytes = round(sum(_BilledSize) / 1000000, 3) by AppDisplayName',
      '| top 20 by Megabytes desc',
    ),
    chart: { kind: 'bars', label: 'AppDisplayName', value: 'Megabytes' },
  },
  {
    id: 'all-sign-ins-by-country',
    title: 'All user sign-ins by country',
    answers: 'Which countries users sign in from, interactively and non-interactively.',
    categories: ['SignInLogs', 'NonInteractiveUserSignInLogs'],
    // One table has the location as an object, and the other as text. A union would split the column, so each table reads its own.
    text: lines(
      'union isfuzzy=true',
      '  (SigninLogs | project UserPrincipalName, IsInteractive, Country = tostring(LocationDetails.countryOrRegion)),',
      '  (AADNonInteractiveUserSignInLogs | project UserPrincipalName, IsInteractive, Country = tostring(parse_json(LocationDetails).countryOrRegion))',
      '| summarize SignIns = count(), Interactive = countif(IsInteractive == true), People = dcount(UserPrincipalName) by Country',
      '| sort by SignIns desc',
    ),
    chart: { kind: 'bars', label: 'Country', value: 'SignIns' },
  },
  {
    id: 'apps-that-sign-in',
    title: 'Service principal sign-ins',
    answers: 'Which service principals sign in, to which resources, and how often sign-in fails.',
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
    answers: 'What changes in the directory, and how often.',
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
    title: 'Directory changes by actor',
    answers: 'Which users and apps change the directory.',
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
    answers: 'Who was assigned or lost a directory role.',
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
    answers: 'Whether accounts are provisioned to connected apps.',
    categories: ['ProvisioningLogs'],
    text: lines('AADProvisioningLogs', '| summarize Actions = count() by ProvisioningAction, ResultType', '| sort by Actions desc'),
    chart: { kind: 'bars', label: 'ProvisioningAction', value: 'Actions' },
  },
  {
    id: 'graph-callers',
    title: 'Microsoft Graph callers',
    answers: 'Which apps call Microsoft Graph, and how often their requests are refused or throttled.',
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
    title: 'Billed data by table',
    answers: 'How many megabytes are billed for each table.',
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
