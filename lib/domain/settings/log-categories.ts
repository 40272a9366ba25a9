/**
 * The log categories that a diagnostic setting of Microsoft Entra can export, as far as Microsoft has documented them.
 *
 * There's no dependable API for this list: the categories endpoint of microsoft.aadiam answers 400. So the portal ships
 * this catalog, and the pages add every name that a live setting lists.
 *
 * Sources: Microsoft Learn, "Learn about the identity logs you can stream to an endpoint" and "How to access activity
 * logs" (licenses), and the Azure Monitor table reference (tables). As of August 2026.
 */

/** How people think of the logs, in the order in which the portal shows them. */
export const categoryGroups = [
  { id: 'sign-ins', title: 'Sign-ins', description: 'Who and what signed in, and how it went.' },
  { id: 'audit', title: 'Audit and provisioning', description: 'Changes in the directory and to accounts in connected apps.' },
  { id: 'risk', title: 'Risk', description: 'What Microsoft Entra ID Protection detects.' },
  { id: 'graph', title: 'Microsoft Graph', description: 'Requests that apps and people send to the Graph APIs.' },
  { id: 'network', title: 'Network access', description: 'Traffic and health of Global Secure Access.' },
  { id: 'other', title: 'Agents and other', description: 'AI agents, business-to-consumer policies, and early telemetry.' },
] as const

export type CategoryGroupId = (typeof categoryGroups)[number]['id']

/** What a tenant must hold before Entra produces rows for a category. The setting saves without it; nothing arrives. */
export type License =
  | 'free'
  | 'premium-p1'
  | 'premium-p2'
  | 'workload-identities'
  | 'global-secure-access'
  | 'agent-365'
  | 'connect-health'
  | 'external-id'
  | 'not-documented'

/** How far Microsoft says the category has come. `new` means first seen in 2026 without a stated release stage. */
export type ReleaseStage = 'generally-available' | 'preview' | 'new'

export interface LogCategory {
  /** The name that Azure Resource Manager uses; its casing is kept. */
  name: string
  /** The Log Analytics table that its rows land in. It often differs from the name. */
  table: string
  group: CategoryGroupId
  /** One line in plain words. */
  description: string
  /** All of these are needed for rows to appear. */
  licenses: readonly License[]
  stage: ReleaseStage
  /** What the organization must use for the log to have rows; left out for logs that every organization fills. */
  producer?: string
  /**
   * Microsoft's how-to lists three categories that add nothing to a workspace unless the organization was part of their
   * preview. The portal carries that warning.
   */
  previewByInvitation?: true
}

export const logCategories: readonly LogCategory[] = [
  {
    name: 'SignInLogs',
    table: 'SigninLogs',
    group: 'sign-ins',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    description: 'People who sign in interactively with a password, a passkey, or a second factor.',
  },
  {
    name: 'NonInteractiveUserSignInLogs',
    table: 'AADNonInteractiveUserSignInLogs',
    group: 'sign-ins',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    description: 'Apps that sign in on behalf of a person in the background. The largest of the sign-in logs.',
  },
  {
    name: 'ServicePrincipalSignInLogs',
    table: 'AADServicePrincipalSignInLogs',
    group: 'sign-ins',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    description: 'Apps and agents that sign in with their own credentials.',
  },
  {
    name: 'ManagedIdentitySignInLogs',
    table: 'AADManagedIdentitySignInLogs',
    group: 'sign-ins',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    producer: 'managed identities for Azure resources',
    description: 'Azure resources that sign in with a managed identity.',
  },
  {
    name: 'MicrosoftServicePrincipalSignInLogs',
    table: 'MicrosoftServicePrincipalSignInLogs',
    group: 'sign-ins',
    licenses: ['premium-p1'],
    stage: 'preview',
    description: "Microsoft's own services that sign in to one another in your tenant.",
  },
  {
    name: 'ADFSSignInLogs',
    table: 'ADFSSignInLogs',
    group: 'sign-ins',
    licenses: ['premium-p1', 'connect-health'],
    stage: 'generally-available',
    producer: 'Active Directory Federation Services with Connect Health',
    description: 'Sign-ins through Active Directory Federation Services.',
  },
  {
    name: 'AuditLogs',
    table: 'AuditLogs',
    group: 'audit',
    licenses: ['free'],
    stage: 'generally-available',
    description: 'Every change to users, groups, apps, roles, and policies.',
  },
  {
    name: 'ProvisioningLogs',
    table: 'AADProvisioningLogs',
    group: 'audit',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    producer: 'automatic provisioning to apps',
    description: 'Accounts that the provisioning service creates, updates, or removes in connected apps.',
  },
  {
    name: 'RiskyUsers',
    table: 'AADRiskyUsers',
    group: 'risk',
    licenses: ['premium-p2'],
    stage: 'generally-available',
    description: 'Users whose risk level changed.',
  },
  {
    name: 'UserRiskEvents',
    table: 'AADUserRiskEvents',
    group: 'risk',
    licenses: ['premium-p2'],
    stage: 'generally-available',
    description: 'Single detections that raised the risk of a user, such as a leaked password.',
  },
  {
    name: 'RiskyServicePrincipals',
    table: 'AADRiskyServicePrincipals',
    group: 'risk',
    licenses: ['workload-identities'],
    stage: 'generally-available',
    description: 'Apps whose risk level changed.',
  },
  {
    name: 'ServicePrincipalRiskEvents',
    table: 'AADServicePrincipalRiskEvents',
    group: 'risk',
    licenses: ['workload-identities'],
    stage: 'generally-available',
    description: 'Single detections that raised the risk of an app.',
  },
  {
    name: 'MicrosoftGraphActivityLogs',
    table: 'MicrosoftGraphActivityLogs',
    group: 'graph',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    previewByInvitation: true,
    description: 'Every request to Microsoft Graph. Usually the largest of all logs.',
  },
  {
    name: 'AzureADGraphActivityLogs',
    table: 'AADGraphActivityLogs',
    group: 'graph',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    producer: 'apps that still call Azure AD Graph',
    description: 'Requests to the retired Azure AD Graph.',
  },
  {
    name: 'GraphNotificationsActivityLogs',
    table: 'GraphNotificationsActivityLogs',
    group: 'graph',
    licenses: ['premium-p1'],
    stage: 'new',
    description: 'Change notifications that Microsoft Graph delivers.',
  },
  {
    name: 'MicrosoftGraphPolicyLogs',
    table: 'MicrosoftGraphPolicyLogs',
    group: 'graph',
    licenses: ['not-documented'],
    stage: 'new',
    description: 'Policies that Microsoft Graph evaluates for a request.',
  },
  {
    name: 'NetworkAccessTrafficLogs',
    table: 'NetworkAccessTraffic',
    group: 'network',
    licenses: ['global-secure-access'],
    stage: 'generally-available',
    producer: 'Global Secure Access',
    previewByInvitation: true,
    description: 'Connections through Global Secure Access.',
  },
  {
    name: 'EnrichedOffice365AuditLogs',
    table: 'EnrichedMicrosoft365AuditLogs',
    group: 'network',
    licenses: ['global-secure-access'],
    stage: 'preview',
    producer: 'Global Secure Access',
    previewByInvitation: true,
    description: 'Microsoft 365 audit events joined with network details.',
  },
  {
    name: 'RemoteNetworkHealthLogs',
    table: 'RemoteNetworkHealthLogs',
    group: 'network',
    licenses: ['global-secure-access'],
    stage: 'generally-available',
    producer: 'Global Secure Access',
    description: 'Health of the tunnels to remote networks.',
  },
  {
    name: 'NetworkAccessAlerts',
    table: 'NetworkAccessAlerts',
    group: 'network',
    licenses: ['global-secure-access'],
    stage: 'generally-available',
    producer: 'Global Secure Access',
    description: 'Alerts that Global Secure Access raises.',
  },
  {
    name: 'NetworkAccessConnectionEvents',
    table: 'NetworkAccessConnectionEvents',
    group: 'network',
    licenses: ['global-secure-access'],
    stage: 'generally-available',
    producer: 'Global Secure Access',
    description: 'Connections opened and closed by Global Secure Access clients.',
  },
  {
    name: 'NetworkAccessGenerativeAIInsights',
    table: 'NetworkAccessGenerativeAIInsights',
    group: 'network',
    licenses: ['global-secure-access'],
    stage: 'preview',
    producer: 'Global Secure Access',
    description: 'Use of generative AI services as seen on the network.',
  },
  {
    name: 'RiskyAgents',
    table: 'AADRiskyAgents',
    group: 'other',
    licenses: ['premium-p2', 'agent-365'],
    stage: 'new',
    producer: 'AI agents with an Agent 365 plan',
    description: 'AI agents whose risk level changed.',
  },
  {
    name: 'AgentRiskEvents',
    table: 'AADAgentRiskEvents',
    group: 'other',
    licenses: ['premium-p2', 'agent-365'],
    stage: 'new',
    producer: 'AI agents with an Agent 365 plan',
    description: 'Single detections that raised the risk of an AI agent.',
  },
  {
    name: 'PreAuthenticationDiscoveryLogs',
    table: 'PreAuthenticationDiscoveryLogs',
    group: 'other',
    licenses: ['not-documented'],
    stage: 'new',
    description: 'Lookups that clients make before a sign-in begins.',
  },
  {
    name: 'B2CRequestLogs',
    table: 'AADB2CRequestLogs',
    group: 'other',
    licenses: ['external-id'],
    stage: 'generally-available',
    producer: 'Azure AD B2C',
    description: 'Requests to the policies of an Azure AD B2C tenant.',
  },
]

const byLowerCaseName = new Map(logCategories.map((category) => [category.name.toLowerCase(), category]))

/** Returns the catalog entry of a category, whatever the casing; undefined for a name that isn't in the catalog. */
export function findLogCategory(name: string): LogCategory | undefined {
  return byLowerCaseName.get(name.toLowerCase())
}

/** The license in words, as an administrator would find it on an invoice. */
export const licenseNames: Record<License, string> = {
  free: 'Free',
  'premium-p1': 'P1',
  'premium-p2': 'P2',
  'workload-identities': 'Workload ID Premium',
  'global-secure-access': 'Global Secure Access',
  'agent-365': 'Agent 365',
  'connect-health': 'Connect Health',
  'external-id': 'Azure AD B2C',
  'not-documented': 'License not documented',
}

/** Licenses that the tenant's products tell about; whether it has one of the others cannot be seen from there. */
const visibleLicenses: readonly License[] = ['premium-p1', 'premium-p2', 'workload-identities', 'global-secure-access', 'agent-365']

/** The licenses without which no rows of a category appear, as far as the tenant's products tell. P2 includes P1. */
export function missingLicenses({ licenses }: LogCategory, held: readonly License[]): License[] {
  return licenses.filter(
    (license) => visibleLicenses.includes(license) && !held.includes(license) && !(license === 'premium-p1' && held.includes('premium-p2')),
  )
}
