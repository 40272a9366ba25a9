// The portal's app registration, its enterprise application, and consent, with the Microsoft Graph extension of Bicep.
//
// The application ID URI contains the client ID, which exists only after the first deployment. Deploy twice: the second time with the
// output clientId as the parameter of the same name. See docs/register-the-app.md.
targetScope = 'resourceGroup'

extension microsoftGraphV1

@description('The address where users open the portal, without a slash at the end, such as https://logs.contoso.com')
param appUrl string

param displayName string = 'Entra Logs Portal'

@description('The output clientId of the first deployment')
param clientId string = ''

@description('The object ID of the managed identity that the portal runs as; empty if the portal has another credential')
param managedIdentityPrincipalId string = ''

@description('api://AzureADTokenExchange, api://AzureADTokenExchangeUSGov, or api://AzureADTokenExchangeChina')
param federatedAudience string = 'api://AzureADTokenExchange'

@description('Object IDs of the owners')
param ownerIds string[] = []

var uniqueName = 'entra-logs-portal-${replace(last(split(appUrl, '//')), ':', '-')}'
var redirectPaths = ['/auth/redirect', '/auth/sign-in']
var accessTokenClaims = ['preferred_username', 'auth_time', 'acct', 'acrs']
var appRoles = [
  { value: 'Portal.Administrator', displayName: 'Administrator', description: 'Sets up log integration' }
  { value: 'Portal.Helpdesk', displayName: 'Helpdesk', description: 'Reads the overview and the history' }
]
var apis = [
  {
    appId: '797f4846-ba00-4fd7-ba43-dac1f8f63013' // Azure Service Management
    permissions: [
      { id: '41094075-9dad-400e-a0bd-54e686782033', value: 'user_impersonation' }
    ]
  }
  {
    appId: '00000003-0000-0000-c000-000000000000' // Microsoft Graph
    permissions: [
      { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', value: 'User.Read' }
      { id: '37f7f235-527c-4136-accd-4a02d197296e', value: 'openid' }
      { id: '14dad69e-099b-42c9-810b-d002981feec1', value: 'profile' }
      { id: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182', value: 'offline_access' }
      { id: '4908d5b9-3fb2-4b1e-9336-1888b7937185', value: 'Organization.Read.All' }
      { id: '741c54c3-0c1e-44a1-818b-3f97ab4e8c83', value: 'RoleManagement.Read.Directory' }
    ]
  }
]

resource application 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: displayName
  signInAudience: 'AzureADMyOrg'
  tags: [uniqueName]
  identifierUris: empty(clientId) ? [] : ['api://${clientId}']
  groupMembershipClaims: 'DirectoryRole'
  optionalClaims: {
    accessToken: [for claim in accessTokenClaims: { name: claim }]
  }
  spa: {
    redirectUris: [for path in redirectPaths: '${appUrl}${path}']
  }
  api: {
    requestedAccessTokenVersion: 2
    oauth2PermissionScopes: [
      {
        id: guid(uniqueName, 'access_as_user')
        value: 'access_as_user'
        type: 'User'
        isEnabled: true
        adminConsentDisplayName: 'Use the Entra Logs Portal'
        adminConsentDescription: 'Lets the portal act for the signed-in user.'
        userConsentDisplayName: 'Use the Entra Logs Portal'
        userConsentDescription: 'Lets the portal act for you.'
      }
    ]
  }
  appRoles: [
    for role in appRoles: {
      id: guid(uniqueName, role.value)
      value: role.value
      displayName: role.displayName
      description: role.description
      allowedMemberTypes: ['User']
      isEnabled: true
    }
  ]
  requiredResourceAccess: [
    for api in apis: {
      resourceAppId: api.appId
      resourceAccess: map(api.permissions, permission => { id: permission.id, type: 'Scope' })
    }
  ]
  owners: {
    relationships: ownerIds
  }

  resource managedIdentity 'federatedIdentityCredentials@v1.0' = if (!empty(managedIdentityPrincipalId)) {
    name: '${application.uniqueName}/entra-logs-portal'
    issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
    subject: managedIdentityPrincipalId
    audiences: [federatedAudience]
  }
}

resource servicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: application.appId
  tags: ['WindowsAzureActiveDirectoryIntegratedApp']
}

resource resources 'Microsoft.Graph/servicePrincipals@v1.0' existing = [
  for api in apis: {
    appId: api.appId
  }
]

resource consent 'Microsoft.Graph/oauth2PermissionGrants@v1.0' = [
  for (api, index) in apis: {
    clientId: servicePrincipal.id
    resourceId: resources[index].id
    consentType: 'AllPrincipals'
    scope: join(map(api.permissions, permission => permission.value), ' ')
  }
]

resource ownConsent 'Microsoft.Graph/oauth2PermissionGrants@v1.0' = {
  clientId: servicePrincipal.id
  resourceId: servicePrincipal.id
  consentType: 'AllPrincipals'
  scope: 'access_as_user'
}

output clientId string = application.appId
output tenantId string = tenant().tenantId
