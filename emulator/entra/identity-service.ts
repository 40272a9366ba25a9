import { federatedAudiences } from '@/lib/domain/app-registration/portal-registration'
import type { Exchange, Reply } from '../http/exchange'
import type { ServiceAnswer } from '../http/service-answer'
import { tenants } from '../personas'
import type { EntraDependencies } from './entra-dependencies'
import { type EmulatedIdentity, managedIdentities } from './managed-identities'
import { createTokenId, signToken } from './tokens'

/** The secret that App Service gives to the processes of an app, and that protects the endpoint from others on the machine. */
export const identityHeader = 'emulator-identity-header'

export const appServicePath = '/msi/token'
const machinePath = '/metadata/identity/oauth2/token'

/** About a day for managed identities (Microsoft Learn, "Managed identities for Azure resources frequently asked questions"). */
const lifetimeSeconds = 86_399

/**
 * The identity endpoint in its two forms: that of App Service and Container Apps, and that of a virtual machine at 169.254.169.254
 * (Microsoft Learn, "How to use managed identities for App Service" and "…on an Azure VM to acquire an access token").
 */
export function createIdentityService({
  state,
  keys,
  entraUrl,
}: Pick<EntraDependencies, 'state' | 'keys' | 'entraUrl'>): (exchange: Exchange) => Promise<ServiceAnswer> {
  return async ({ method, path: asked, url, headers }) => {
    // MSAL adds a slash to an endpoint that an environment variable names.
    const path = asked.replace(/\/$/, '')
    const form = path === appServicePath ? 'app-service' : path === machinePath ? 'machine' : undefined
    if (form === undefined || method !== 'GET') return { reply: { status: 404, body: { error: 'not_found' } } }
    const refusal = form === 'app-service' ? appServiceRefusal(url, headers) : machineRefusal(url, headers)
    if (refusal !== undefined) return { reply: refusal }
    const clientId = url.searchParams.get('client_id')
    const name = clientId === null ? 'system' : clientId === managedIdentities.userAssigned.clientId ? 'userAssigned' : undefined
    if (name === undefined || !state.assignedIdentities.has(name)) return { reply: noIdentity(form) }
    const resource = url.searchParams.get('resource') ?? ''
    if (resource !== federatedAudiences[state.cloud]) return { reply: unknownResource(form, resource) }
    const identity: EmulatedIdentity = managedIdentities[name]
    const now = Math.floor(Date.now() / 1000)
    const token = await signToken(keys, claimsOf(identity, entraUrl(), resource), { expiresInSeconds: lifetimeSeconds })
    const common = {
      access_token: token,
      client_id: identity.clientId,
      expires_on: String(now + lifetimeSeconds),
      resource,
      token_type: 'Bearer',
    }
    const more = { expires_in: String(lifetimeSeconds), ext_expires_in: String(lifetimeSeconds), not_before: String(now) }
    return { reply: { status: 200, body: form === 'machine' ? { ...common, ...more } : common } }
  }
}

/** The subject of a managed identity's token is its service principal's object ID. */
function claimsOf({ clientId, objectId, tenant }: EmulatedIdentity, entraUrl: string, audience: string) {
  const { id } = tenants[tenant]
  return {
    aud: audience,
    iss: `${entraUrl}/${id}/v2.0`,
    azp: clientId,
    azpacr: '2',
    idtyp: 'app',
    oid: objectId,
    sub: objectId,
    tid: id,
    uti: createTokenId(),
    ver: '2.0',
  }
}

function appServiceRefusal({ searchParams }: URL, headers: Exchange['headers']): Reply | undefined {
  if (headers['x-identity-header'] !== identityHeader) return { status: 401, body: { statusCode: 401, message: 'Unauthorized' } }
  return searchParams.get('api-version') === '2019-08-01'
    ? undefined
    : { status: 400, body: { statusCode: 400, message: 'Invalid API version' } }
}

function machineRefusal({ searchParams }: URL, headers: Exchange['headers']): Reply | undefined {
  const refuse = (error: string, description: string): Reply => ({ status: 400, body: { error, error_description: description } })
  if (headers.metadata !== 'true') return refuse('bad_request_102', 'Required metadata header not specified')
  // What a proxy forwards is refused, so that no page can make a proxy ask for a token (Microsoft Learn, "Azure Instance Metadata Service").
  if (headers['x-forwarded-for'] !== undefined) return refuse('bad_request_102', 'X-Forwarded-For header is not allowed')
  return searchParams.has('api-version') ? undefined : refuse('bad_request_102', 'Required query variable api-version is missing')
}

const noIdentity = (form: 'app-service' | 'machine'): Reply => ({
  status: 400,
  body:
    form === 'machine'
      ? { error: 'invalid_request', error_description: 'Identity not found' }
      : { statusCode: 400, message: 'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.' },
})

const unknownResource = (form: 'app-service' | 'machine', resource: string): Reply => {
  const message = `AADSTS500011: The resource principal named ${resource} was not found in the tenant.`
  return {
    status: 400,
    body: form === 'machine' ? { error: 'invalid_resource', error_description: message } : { statusCode: 400, message },
  }
}
