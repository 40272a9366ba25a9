import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Application } from '../directory/application'
import type { Directory } from '../directory/directory'
import { type Persona, tenantById, tenantNameOf } from '../personas'
import { portalPrincipal } from '../portal-principals'
import type { EntraError } from './entra-errors'

/** Whether an authority is for accounts of any directory. */
export const isMultitenant = (segment: string): boolean => segment === 'organizations' || segment === 'common'

/**
 * The application that a client ID names at an authority: a tenant must have its service principal, and an authority for several tenants
 * accepts only multitenant applications.
 */
export function applicationAt(directory: Directory, segment: string, clientId: string): Application | undefined {
  const application = directory.applicationByClientId(clientId)
  if (application === undefined) return undefined
  if (isMultitenant(segment)) return application.signInAudience === 'AzureADMyOrg' ? undefined : application
  const tenant = tenantById(segment)
  return tenant && directory.servicePrincipalOf(tenantNameOf(tenant), clientId)?.accountEnabled ? application : undefined
}

/**
 * The error for a client ID that names no application at an authority, or one that the tenant has disabled (Microsoft Learn, "Microsoft Entra
 * authentication and authorization error codes").
 */
export function unusableApplication(directory: Directory, segment: string, clientId: string): EntraError {
  const tenant = tenantById(segment)
  const refusal = { status: 400, error: 'unauthorized_client' }
  if (tenant && directory.servicePrincipalOf(tenantNameOf(tenant), clientId)?.accountEnabled === false) {
    const name = directory.applicationByClientId(clientId)?.displayName ?? ''
    return { ...refusal, code: 7000112, description: `Application '${clientId}'(${name}) is disabled.` }
  }
  return { ...refusal, code: 700016, description: notFound(clientId, segment) }
}

const notFound = (clientId: string, segment: string) =>
  `Application with identifier '${clientId}' was not found in the directory '${tenantById(segment)?.displayName ?? segment}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`

/** The service principal of an application in a tenant, as a caller of APIs. */
export function servicePrincipalCaller(directory: Directory, segment: string, clientId: string): Persona | undefined {
  const tenant = tenantById(segment)
  const principal = tenant && directory.servicePrincipalOf(tenantNameOf(tenant), clientId)
  return principal && portalPrincipal(tenantNameOf(tenant), principal.id, principal.appId)
}

/** Reads the clients of oidc-provider from the directory, so that they are what the registrations currently are, also after a reset. */
export const clientAdapter = (state: { directory: Directory }, segment: string): Adapter => ({
  upsert: () => Promise.resolve(),
  find: (id) => Promise.resolve(clientMetadata(applicationAt(state.directory, segment, id))),
  findByUid: () => Promise.resolve(undefined),
  findByUserCode: () => Promise.resolve(undefined),
  destroy: () => Promise.resolve(),
  revokeByGrantId: () => Promise.resolve(),
  consume: () => Promise.resolve(),
})

function clientMetadata(application: Application | undefined): AdapterPayload | undefined {
  if (application === undefined || application.spa.redirectUris.length === 0) return undefined
  return {
    client_id: application.appId,
    client_name: application.displayName,
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [...application.spa.redirectUris],
  }
}
