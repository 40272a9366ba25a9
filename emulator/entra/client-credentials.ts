import type { ServiceAnswer } from '../http/service-answer'
import { servicePrincipals, tenantById, tenantOf } from '../personas'
import { checkCredential } from './client-proof'
import type { EntraDependencies } from './entra-dependencies'
import { type EntraError, entraError } from './entra-errors'
import { parseScopeRequest } from './resources'
import { applicationTokenClaims, signToken } from './tokens'

export const clientCredentialsGrant = 'client_credentials'

/** Lifetime of an app-only token. */
const lifetimeSeconds = 3599

/**
 * Issues an app-only token to the portal
 * (Microsoft Learn, "Microsoft identity platform and the OAuth 2.0 client credentials flow").
 */
export async function grantClientCredentials(
  form: URLSearchParams,
  segment: string,
  dependencies: EntraDependencies,
): Promise<ServiceAnswer> {
  const { clientId, keys, state } = dependencies
  const credentialFault = await checkCredential(form, dependencies)
  if (credentialFault !== undefined) return fail(credentialFault)
  const tenant = tenantById(segment)
  const application = servicePrincipals.find((candidate) => tenantOf(candidate).id === tenant?.id)
  if (application === undefined) {
    return fail({
      status: 400,
      error: 'unauthorized_client',
      code: 700016,
      description: `Application with identifier '${clientId}' was not found in the directory '${tenant?.displayName ?? segment}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    })
  }
  const scope = form.get('scope') ?? ''
  const request = parseScopeRequest(state.cloud, scope)
  if (request.kind !== 'resource' || !scope.endsWith('/.default')) {
    return fail({
      error: 'invalid_scope',
      code: 1002012,
      description: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    })
  }
  const accessToken = await signToken(
    keys,
    applicationTokenClaims(application, { cloud: state.cloud, clientId, audience: request.audience }),
    { expiresInSeconds: lifetimeSeconds },
  )
  return {
    personaId: application.id,
    reply: {
      status: 200,
      headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
      body: { token_type: 'Bearer', expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds, access_token: accessToken },
    },
  }
}

const fail = (error: EntraError): ServiceAnswer => ({ reply: entraError(error) })
