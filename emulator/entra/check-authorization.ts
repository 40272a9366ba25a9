import type { Application } from '../directory/application'
import type { Directory } from '../directory/directory'
import { isRegistered } from '../directory/redirect-uris'
import type { Persona } from '../personas'
import { applicationAt, unusableApplication } from './clients'
import type { EntraError } from './entra-errors'
import { protocolScopes } from './resources'

/**
 * What Entra shows on an error page instead of a sign-in page: no such application or a disabled one, a redirect URI that isn't registered, or a scope that
 * doesn't exist (Microsoft Learn, "Microsoft Entra authentication and authorization error codes").
 */
export function authorizationFault(directory: Directory, segment: string, parameters: URLSearchParams): EntraError | undefined {
  const clientId = parameters.get('client_id') ?? ''
  const application = applicationAt(directory, segment, clientId)
  if (application === undefined) return unusableApplication(directory, segment, clientId)
  const redirectUri = parameters.get('redirect_uri') ?? ''
  if (!isRegistered(application.spa.redirectUris, redirectUri)) {
    return {
      error: 'invalid_request',
      code: 50011,
      description: `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.`,
    }
  }
  const scopes = (parameters.get('scope') ?? '').split(' ').filter((scope) => scope !== '' && !protocolScopes.has(scope))
  return scopes.map((scope) => scopeFault(application, scope)).find((fault) => fault !== undefined)
}

function scopeFault(application: Application, scope: string): EntraError | undefined {
  const cut = scope.lastIndexOf('/')
  const [resource, value] = [scope.slice(0, cut), scope.slice(cut + 1)]
  if (resource !== application.appId && !application.identifierUris.includes(resource)) {
    return {
      error: 'invalid_resource',
      code: 500011,
      description: `The resource principal named ${resource} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    }
  }
  if (value === '.default' || application.api.oauth2PermissionScopes.some((one) => one.isEnabled && one.value === value)) return undefined
  return {
    error: 'invalid_client',
    code: 650053,
    description: `The application '${application.displayName}' asked for scope '${value}' that doesn't exist on the resource '${application.appId}'. Contact the app vendor.`,
  }
}

/**
 * Whether a user gets a page that requests an administrator's approval: the application has neither consent for its own permission nor is
 * it authorized in advance, and users can't consent themselves.
 */
export function needsAdministratorsConsent(directory: Directory, persona: Persona, clientId: string): boolean {
  const application = directory.applicationByClientId(clientId)
  if (application === undefined || directory.switches.usersCanConsent) return false
  const isAuthorized = application.api.preAuthorizedApplications.some(({ appId }) => appId === application.appId)
  if (isAuthorized) return false
  const { appId } = application
  return directory.consentedScopes(persona.tenant, appId, appId, persona.objectId).length === 0
}
