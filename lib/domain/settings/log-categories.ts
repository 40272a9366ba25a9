import type { LogCategory } from './log-category'

/**
 * The log categories that a diagnostic setting of Microsoft Entra can export, as far as Microsoft has documented them.
 *
 * There's no dependable API for this list: the categories endpoint of microsoft.aadiam returns 400. So the portal ships
 * this catalog, and the pages add every name that a live setting lists.
 *
 * What only the list of categories shows is in `catalog/catalog-facts.ts`.
 *
 * Sources: Microsoft Learn, "Learn about the identity logs you can stream to an endpoint" and "How to access activity
 * logs" (licenses), and the Azure Monitor table reference (tables). As of November 2026.
 */
export const logCategories: readonly LogCategory[] = [
  {
    name: 'SignInLogs',
    table: 'SigninLogs',
    group: 'sign-ins',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    description: 'Users who sign in interactively with a password, a passkey, or a second factor.',
  },
  {
    name: 'NonInteractiveUserSignInLogs',
    table: 'AADNonInteractiveUserSignInLogs',
    group: 'sign-ins',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    description: 'Apps that sign in on behalf of users in the background. Usually the largest of the sign-in logs.',
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
    producer: 'Active Directory Federation Services with Microsoft Entra Connect Health',
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
    description: 'Individual risk detections for users, such as leaked credentials.',
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
    description: 'Individual risk detections for apps.',
  },
  {
    name: 'RiskyAgents',
    table: 'AADRiskyAgents',
    group: 'risk',
    licenses: ['premium-p2', 'agent-365'],
    stage: 'new',
    producer: 'AI agents with an Agent 365 plan',
    description: 'AI agents whose risk level changed.',
  },
  {
    name: 'AgentRiskEvents',
    table: 'AADAgentRiskEvents',
    group: 'risk',
    licenses: ['premium-p2', 'agent-365'],
    stage: 'new',
    producer: 'AI agents with an Agent 365 plan',
    description: 'Individual risk detections for AI agents.',
  },
  {
    name: 'MicrosoftGraphActivityLogs',
    table: 'MicrosoftGraphActivityLogs',
    group: 'graph',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    description: 'Every request to Microsoft Graph. Usually the largest of all logs.',
  },
  {
    name: 'AzureADGraphActivityLogs',
    table: 'AADGraphActivityLogs',
    group: 'graph',
    licenses: ['premium-p1'],
    stage: 'generally-available',
    producer: 'apps that still call Azure AD Graph',
    description: 'Requests to the retired Azure AD Graph API.',
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
    description: 'The policy decision for each request to Microsoft Graph: deny, audit, or compliant.',
  },
  {
    name: 'NetworkAccessTrafficLogs',
    table: 'NetworkAccessTraffic',
    group: 'network',
    licenses: ['global-secure-access'],
    stage: 'generally-available',
    producer: 'Global Secure Access',
    logsMicrosoftTraffic: true,
    description: 'Connections through Global Secure Access.',
  },
  {
    name: 'EnrichedOffice365AuditLogs',
    table: 'EnrichedMicrosoft365AuditLogs',
    group: 'network',
    licenses: ['global-secure-access'],
    stage: 'preview',
    producer: 'Global Secure Access',
    logsMicrosoftTraffic: true,
    description: 'Microsoft 365 audit events joined with network details.',
  },
  {
    name: 'RemoteNetworkHealthLogs',
    table: 'RemoteNetworkHealthLogs',
    group: 'network',
    licenses: ['global-secure-access'],
    stage: 'generally-available',
    producer: 'Global Secure Access',
    logsMicrosoftTraffic: true,
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
    logsMicrosoftTraffic: true,
    description: 'Connections opened and closed by Global Secure Access clients.',
  },
  {
    name: 'NetworkAccessGenerativeAIInsights',
    table: 'NetworkAccessGenerativeAIInsights',
    group: 'network',
    licenses: ['global-secure-access'],
    stage: 'preview',
    producer: 'Global Secure Access',
    description: 'Use of generative AI services as seen on the network, including the text of prompts.',
  },
  {
    name: 'PreAuthenticationDiscoveryLogs',
    table: 'PreAuthenticationDiscoveryLogs',
    group: 'other',
    licenses: ['not-documented'],
    stage: 'new',
    description: 'Credential checks and lookups before a sign-in. Attempts with a wrong password can appear here.',
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

const byTable = new Map(logCategories.map((category) => [category.table.toLowerCase(), category]))

/** Returns the catalog entry of the category whose rows are in a table, whatever the casing; undefined for any other table. */
export function categoryOfTable(table: string): LogCategory | undefined {
  return byTable.get(table.toLowerCase())
}

const byLowerCaseName = new Map(logCategories.map((category) => [category.name.toLowerCase(), category]))

/** Returns the catalog entry of a category, whatever the casing; undefined for a name that isn't in the catalog. */
export function findLogCategory(name: string): LogCategory | undefined {
  return byLowerCaseName.get(name.toLowerCase())
}
