import type { ServiceAnswer } from '../http/service-answer'
import { checkCredential } from './client-proof'
import { applicationAt, servicePrincipalCaller, unusableApplication } from './clients'
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
  const { keys, state } = dependencies
  const clientId = (form.get('client_id') ?? '').toLowerCase()
  const registration = applicationAt(state.directory, segment, clientId)
  if (registration === undefined) return fail(unusableApplication(state.directory, segment, clientId))
  const credentialFault = await checkCredential(form, registration, dependencies)
  if (credentialFault !== undefined) return fail(credentialFault)
  const application = servicePrincipalCaller(state.directory, segment, clientId)
  if (application === undefined) return fail(unusableApplication(state.directory, segment, clientId))
  const scope = form.get('scope') ?? ''
  const request = parseScopeRequest(state.cloud, scope, () => [])
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
