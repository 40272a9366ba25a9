/** A delegated permission of an API that the portal calls as the signed-in user. */
export interface DelegatedPermission {
  /** The ID of the permission, which is the same in all tenants and clouds. */
  id: string
  value: string
  why: string
}

/** An API with the permissions that the portal needs. */
export interface RequiredApi {
  /** The client ID of the API's own application, which is the same in all tenants and clouds. */
  appId: string
  name: string
  permissions: readonly DelegatedPermission[]
}

/**
 * What the portal's app registration contains. `npm run connect`, the emulator, docs/register-the-app.md, the PowerShell script, and the
 * Bicep file agree with this table. The IDs are from Microsoft Learn, "Microsoft Graph permissions reference", and Azure/azure-cli, which
 * requests the same permission of Azure Service Management.
 */
export const portalRegistration = {
  displayName: 'Entra Logs Portal',
  signInAudience: 'AzureADMyOrg',
  /** Below the portal's address: where sign-in returns to, and where signing out ends. */
  redirectPaths: ['/auth/redirect', '/auth/sign-in'],
  accessTokenVersion: 2,
  /** Puts the active directory roles into tokens, as `wids`. */
  groupMembershipClaims: 'DirectoryRole',
  accessTokenClaims: ['preferred_username', 'auth_time', 'acct', 'acrs'],
  /** The portal's own delegated permission, which the browser requests. */
  scope: {
    value: 'access_as_user',
    type: 'User',
    adminConsentDisplayName: 'Use the Entra Logs Portal',
    adminConsentDescription: 'Lets the portal act for the signed-in user.',
    userConsentDisplayName: 'Use the Entra Logs Portal',
    userConsentDescription: 'Lets the portal act for you.',
  },
  appRoles: [
    { value: 'Portal.Administrator', displayName: 'Administrator', description: 'Sets up log integration' },
    { value: 'Portal.Helpdesk', displayName: 'Helpdesk', description: 'Reads the overview and the history' },
  ],
  /** Without this tag, the default filter of Enterprise applications hides the portal. */
  servicePrincipalTag: 'WindowsAzureActiveDirectoryIntegratedApp',
} as const

/** The APIs that the portal calls, with the permissions that an administrator consents to. */
export const requiredApis: readonly RequiredApi[] = [
  {
    appId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
    name: 'Azure Service Management',
    permissions: [
      { id: '41094075-9dad-400e-a0bd-54e686782033', value: 'user_impersonation', why: 'calls Azure Resource Manager as the user' },
    ],
  },
  {
    appId: '00000003-0000-0000-c000-000000000000',
    name: 'Microsoft Graph',
    permissions: [
      { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', value: 'User.Read', why: 'signs the user in' },
      { id: '37f7f235-527c-4136-accd-4a02d197296e', value: 'openid', why: "lets users sign in to tenants where they can't consent" },
      { id: '14dad69e-099b-42c9-810b-d002981feec1', value: 'profile', why: "lets users sign in to tenants where they can't consent" },
      {
        id: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
        value: 'offline_access',
        why: "lets users sign in to tenants where they can't consent",
      },
      { id: '4908d5b9-3fb2-4b1e-9336-1888b7937185', value: 'Organization.Read.All', why: "reads the tenant's name and licenses" },
      {
        id: '741c54c3-0c1e-44a1-818b-3f97ab4e8c83',
        value: 'RoleManagement.Read.Directory',
        why: "reads the user's active and eligible roles",
      },
    ],
  },
]

/** Permissions that the portal uses if an administrator consents to them, and works without. `npm run connect` doesn't request them. */
export const optionalPermissions: readonly (DelegatedPermission & { appId: string })[] = [
  {
    appId: '00000003-0000-0000-c000-000000000000',
    id: 'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20',
    value: 'AuditLog.Read.All',
    why: 'counts sign-ins by day, so that costs are estimated for your organization instead of from public figures',
  },
]

/** The redirect URIs of a portal at an address. */
export const redirectUris = (appUrl: string): string[] => portalRegistration.redirectPaths.map((path) => new URL(path, appUrl).href)

/** The application ID URI of a registration, which contains its client ID and therefore can't be set when it's created. */
export const applicationIdUri = (clientId: string): string => `api://${clientId}`

/** The audience of a federated credential's token, in a cloud (Microsoft Learn, "Configure an app to trust an external identity provider"). */
export const federatedAudiences = {
  public: 'api://AzureADTokenExchange',
  usgovernment: 'api://AzureADTokenExchangeUSGov',
  china: 'api://AzureADTokenExchangeChina',
} as const

/**
 * The unique name of the registration for a portal's address, which has been checked: `uniqueName` of Microsoft Graph, which the Bicep extension requires too. A
 * tenant has at most one application with it, so that a second run never creates a second one.
 */
export function registrationName(appUrl: string): string {
  const url = URL.parse(appUrl)
  const place = url ? `${url.hostname}${url.port === '' ? '' : `-${url.port}`}` : appUrl
  return `entra-logs-portal-${place}`
}
