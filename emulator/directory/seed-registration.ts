import { applicationIdUri, portalRegistration, redirectUris, requiredApis } from '@/lib/domain/app-registration/portal-registration'
import { personas, type TenantName } from '../personas'
import { servicePrincipals } from '../portal-principals'
import { applicationBody, emptyApplication, updatedApplication } from './application'
import type { Directory } from './directory'
import { newServicePrincipal, objectIdOf } from './service-principal'

/** The portal's registration in the seed. */
export interface SeededClient {
  clientId: string
  clientSecret: string
  /** Origins, in addition to localhost on any port, that a sign-in may return to. */
  redirectOrigins: readonly string[]
}

/** Where the registration is. Fabrikam has only its enterprise application, and Northwind has nothing. */
const home = 'contoso'

const idOf = (...words: readonly string[]) => objectIdOf('portal registration', ...words)

/**
 * Adds the portal's registration as docs/register-the-app.md describes it for several tenants, with a client secret and the consent of the
 * administrators of the tenants that the portal is set up for.
 */
export function seedRegistration(directory: Directory, { clientId, clientSecret, redirectOrigins }: SeededClient): void {
  const { scope, appRoles } = portalRegistration
  const body = applicationBody.parse({
    signInAudience: 'AzureADMultipleOrgs',
    identifierUris: [applicationIdUri(clientId)],
    groupMembershipClaims: portalRegistration.groupMembershipClaims,
    optionalClaims: { accessToken: portalRegistration.accessTokenClaims.map((name) => ({ name })) },
    api: {
      requestedAccessTokenVersion: portalRegistration.accessTokenVersion,
      oauth2PermissionScopes: [{ ...scope, id: idOf('scope'), isEnabled: true }],
    },
    appRoles: appRoles.map((role) => ({ ...role, id: idOf(role.value), allowedMemberTypes: ['User'], isEnabled: true })),
    requiredResourceAccess: requiredApis.map(({ appId, permissions }) => ({
      resourceAppId: appId,
      resourceAccess: permissions.map(({ id }) => ({ id, type: 'Scope' })),
    })),
    spa: { redirectUris: ['http://localhost', ...redirectOrigins].flatMap(redirectUris) },
  })
  const secret = {
    keyId: idOf('secret'),
    displayName: 'portal',
    hint: clientSecret.slice(0, 3),
    startDateTime: new Date().toISOString(),
    endDateTime: new Date(Date.now() + 365 * 86_400_000).toISOString(),
    customKeyIdentifier: null,
    secretText: clientSecret,
  }
  const application = {
    ...updatedApplication(emptyApplication(idOf('application'), clientId.toLowerCase(), portalRegistration.displayName, 0), body),
    passwordCredentials: [secret],
  }
  directory.of(home).applications.push(application)

  for (const { tenant, objectId } of servicePrincipals) {
    const { servicePrincipals: principals, grants } = directory.of(tenant)
    principals.push({ ...newServicePrincipal(clientId, 0), id: objectId, tags: [portalRegistration.servicePrincipalTag] })
    const granted = [
      ...requiredApis.map(({ appId, permissions }) => ({ appId, values: permissions.map(({ value }) => value) })),
      { appId: clientId.toLowerCase(), values: [scope.value] },
    ]
    for (const { appId, values } of granted) {
      const resourceId = principals.find((principal) => principal.appId === appId)?.id ?? ''
      grants.push({
        id: objectIdOf('grant', tenant, appId),
        clientId: objectId,
        resourceId,
        consentType: 'AllPrincipals',
        principalId: null,
        scope: values.join(' '),
      })
    }
    assignAppRoles(directory, tenant, objectId)
  }
}

function assignAppRoles(directory: Directory, tenant: TenantName, resourceId: string): void {
  for (const persona of personas.filter((candidate) => candidate.tenant === tenant)) {
    for (const role of persona.appRoles) {
      directory.of(tenant).appRoleAssignments.push({
        id: objectIdOf('assignment', persona.objectId, role),
        appRoleId: idOf(role),
        principalId: persona.objectId,
        resourceId,
        createdDateTime: new Date().toISOString(),
      })
    }
  }
}
