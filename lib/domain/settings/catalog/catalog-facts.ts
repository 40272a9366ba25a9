import type { CatalogSourceId } from './catalog-sources'

/** The clouds of Azure in which a category can exist. */
export const catalogClouds = ['public', 'usgovernment', 'china'] as const
export type CatalogCloud = (typeof catalogClouds)[number]

/** How much a category usually logs, compared with the others of a tenant. */
export const volumeClasses = ['low', 'medium', 'high', 'very-high'] as const
export type VolumeClass = (typeof volumeClasses)[number]

/** One kind of fact: its value for some categories, with the source. A category that no list names has no such fact. */
interface FactList<Value> {
  value: Value
  source: CatalogSourceId
  categories: readonly string[]
}
type Facts<Value> = readonly FactList<Value>[]

const signIns = ['SignInLogs', 'NonInteractiveUserSignInLogs', 'ServicePrincipalSignInLogs', 'ManagedIdentitySignInLogs']
const userRisk = ['RiskyUsers', 'UserRiskEvents']
const workloadRisk = ['RiskyServicePrincipals', 'ServicePrincipalRiskEvents']
const agentRisk = ['RiskyAgents', 'AgentRiskEvents']
const otherNetwork = [
  'EnrichedOffice365AuditLogs',
  'RemoteNetworkHealthLogs',
  'NetworkAccessAlerts',
  'NetworkAccessConnectionEvents',
  'NetworkAccessGenerativeAIInsights',
]
const inBothCheaperPlans = [...signIns, 'ADFSSignInLogs', 'ProvisioningLogs', ...userRisk, ...workloadRisk, 'NetworkAccessTrafficLogs']

/** Whether the table of a category can be on the Basic plan. */
export const basicPlan: Facts<boolean> = [
  {
    value: true,
    source: 'table-features',
    categories: [
      ...inBothCheaperPlans,
      'MicrosoftServicePrincipalSignInLogs',
      ...agentRisk,
      'MicrosoftGraphActivityLogs',
      'AzureADGraphActivityLogs',
      'MicrosoftGraphPolicyLogs',
      ...otherNetwork,
      'PreAuthenticationDiscoveryLogs',
    ],
  },
  { value: false, source: 'table-features', categories: ['AuditLogs', 'GraphNotificationsActivityLogs', 'B2CRequestLogs'] },
]

/** Whether the table of a category can be on the Auxiliary plan, which the Azure portal also calls Lake. */
export const lakePlan: Facts<boolean> = [
  {
    value: true,
    source: 'table-features',
    categories: [...inBothCheaperPlans, 'AuditLogs', 'MicrosoftGraphPolicyLogs', 'PreAuthenticationDiscoveryLogs', ...agentRisk],
  },
  { value: false, source: 'table-features', categories: ['GraphNotificationsActivityLogs'] },
]

/** Whether a transformation can change or drop rows of the table before they're stored and billed. */
export const transformation: Facts<boolean> = [
  {
    value: true,
    source: 'table-features',
    categories: [
      ...inBothCheaperPlans,
      'AuditLogs',
      'MicrosoftGraphActivityLogs',
      'AzureADGraphActivityLogs',
      'EnrichedOffice365AuditLogs',
      'RemoteNetworkHealthLogs',
      'NetworkAccessAlerts',
      'NetworkAccessConnectionEvents',
      'B2CRequestLogs',
    ],
  },
  {
    value: false,
    source: 'table-features',
    categories: [
      'MicrosoftServicePrincipalSignInLogs',
      'GraphNotificationsActivityLogs',
      'MicrosoftGraphPolicyLogs',
      ...agentRisk,
      'NetworkAccessGenerativeAIInsights',
    ],
  },
]

export const volume: Facts<VolumeClass> = [
  { value: 'very-high', source: 'graph-activity', categories: ['MicrosoftGraphActivityLogs'] },
  { value: 'high', source: 'volume-measured', categories: ['ServicePrincipalSignInLogs', 'NonInteractiveUserSignInLogs'] },
  { value: 'medium', source: 'volume-measured', categories: ['MicrosoftServicePrincipalSignInLogs'] },
  { value: 'medium', source: 'volume-figures', categories: ['SignInLogs'] },
  { value: 'low', source: 'volume-figures', categories: ['AuditLogs'] },
]

/** People whose data the rows contain, and which data. */
export const personalContent: Facts<string> = [
  {
    value: 'of users: names, IP addresses, and locations',
    source: 'table-reference',
    categories: ['SignInLogs', 'NonInteractiveUserSignInLogs', 'ADFSSignInLogs', 'UserRiskEvents'],
  },
  { value: 'of users: names', source: 'table-reference', categories: ['RiskyUsers'] },
  { value: 'of administrators and the people whose accounts they change', source: 'table-reference', categories: ['AuditLogs'] },
  { value: 'of people whose accounts are provisioned', source: 'table-reference', categories: ['ProvisioningLogs'] },
  {
    value: 'of users: IDs, IP addresses, and the contents of request URLs',
    source: 'table-reference',
    categories: ['MicrosoftGraphActivityLogs', 'AzureADGraphActivityLogs'],
  },
  {
    value: 'of users: names, devices, and the destinations that they connect to',
    source: 'network-access',
    categories: ['NetworkAccessTrafficLogs', 'EnrichedOffice365AuditLogs', 'NetworkAccessConnectionEvents'],
  },
  { value: 'of users: the text of their prompts', source: 'network-access', categories: ['NetworkAccessGenerativeAIInsights'] },
  { value: 'of people who try to sign in', source: 'table-reference', categories: ['PreAuthenticationDiscoveryLogs'] },
  { value: 'of customers', source: 'table-reference', categories: ['B2CRequestLogs'] },
]

/** Categories with a text that people entered, which needs a warning where logs are selected. */
export const enteredText: readonly string[] = ['NetworkAccessGenerativeAIInsights']

/** The clouds in which a category exists, where a source says so. */
export const clouds: Facts<readonly CatalogCloud[]> = [
  { value: catalogClouds, source: 'graph-activity', categories: ['MicrosoftGraphActivityLogs'] },
  { value: ['public'], source: 'b2c-clouds', categories: ['B2CRequestLogs'] },
]

/** Whether Microsoft Sentinel's daily grant for Microsoft 365 E5, A5, F5, and G5 covers a category. */
export const dataGrant: Facts<boolean> = [{ value: true, source: 'data-grant', categories: ['AuditLogs', 'SignInLogs'] }]

/** Warnings, each with its date. `isOver` if the warning no longer applies. */
export const warnings: Facts<{ text: string; isOver: boolean }> = [
  {
    value: {
      text: "In June 2023, Microsoft's how-to article listed this category as a preview for participating organizations only. Today, the category is generally available.",
      isOver: true,
    },
    source: 'how-to',
    categories: ['MicrosoftGraphActivityLogs', 'NetworkAccessTrafficLogs'],
  },
  {
    value: {
      text: "In June 2023, Microsoft's how-to article listed this category as a preview for participating organizations only. The category is still in preview. Unless your organization participates in the preview, no logs arrive.",
      isOver: false,
    },
    source: 'how-to',
    categories: ['EnrichedOffice365AuditLogs'],
  },
  {
    value: { text: 'Since May 2025, new customers can no longer buy Azure AD B2C.', isOver: false },
    source: 'b2c-clouds',
    categories: ['B2CRequestLogs'],
  },
]
