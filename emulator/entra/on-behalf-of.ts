import type { Reply } from '../http/exchange'
import type { ServiceAnswer } from '../http/service-answer'
import { personaByObjectId, tenantOf } from '../personas'
import { parseClaimsRequest } from './claims-request'
import { checkCredential } from './client-proof'
import { applicationAt, unusableApplication } from './clients'
import type { ResourceKind } from './clouds'
import type { EntraDependencies } from './entra-dependencies'
import { type EntraError, entraError, grantRevoked, mfaRequired } from './entra-errors'
import { refusalOf } from './refusals'
import { apiOf, parseScopeRequest, protocolScopes } from './resources'
import { hasMfa, issuedAt, resourceTokenClaims, signToken, verifyToken } from './tokens'

export const onBehalfOfGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** Lifetime of tokens for ARM and Graph. In Entra it's 60 to 90 minutes, and about a day for clients that handle challenges. */
const lifetimeSeconds = { usual: 4200, continuousAccess: 86_399 }

/**
 * Exchanges a user's token for the portal for one for ARM or Graph
 * (Microsoft Learn, "Microsoft identity platform and OAuth 2.0 On-Behalf-Of flow").
 */
export async function exchangeOnBehalfOf(form: URLSearchParams, segment: string, dependencies: EntraDependencies): Promise<ServiceAnswer> {
  const { keys, state } = dependencies
  const clientId = (form.get('client_id') ?? '').toLowerCase()
  const application = applicationAt(state.directory, segment, clientId)
  if (application === undefined) return fail(unusableApplication(state.directory, segment, clientId))
  const credentialFault = await checkCredential(form, application, dependencies)
  if (credentialFault !== undefined) return { reply: entraError(credentialFault) }

  if (form.get('requested_token_use') !== 'on_behalf_of') {
    return fail({
      error: 'invalid_request',
      code: 900144,
      description: "The request body must contain the following parameter: 'requested_token_use'.",
    })
  }
  const assertion = form.get('assertion') ?? ''
  if (assertion === '')
    return fail({
      error: 'invalid_request',
      code: 900144,
      description: "The request body must contain the following parameter: 'assertion'.",
    })

  const verdict = await verifyToken(keys, assertion)
  if (verdict.kind === 'expired' || verdict.kind === 'not-yet-valid') {
    return fail({
      error: 'invalid_grant',
      code: 500133,
      description:
        'Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token.',
    })
  }
  // A token for another API fails here too, because Entra can't verify a signature that isn't meant for this app.
  if (verdict.kind !== 'valid' || verdict.claims.aud !== clientId) {
    return fail({
      error: 'invalid_grant',
      code: 50013,
      description:
        'Assertion failed signature validation. [Reason - The provided signature value did not match the expected signature value.]',
    })
  }
  const persona = personaByObjectId(verdict.claims.oid)
  if (persona === undefined || typeof verdict.claims.scp !== 'string') {
    return fail({ error: 'invalid_grant', code: 50027, description: 'JWT token is invalid or malformed: it is not the token of a user.' })
  }
  const answer = (reply: Reply): ServiceAnswer => ({ reply, personaId: persona.id })
  if (segment !== 'organizations' && segment !== 'common' && segment !== tenantOf(persona).id) {
    return answer(
      entraError({
        error: 'invalid_grant',
        code: 50020,
        description: `User account '${persona.userPrincipalName}' does not exist in tenant '${segment}' and cannot access the application '${clientId}' in that tenant.`,
      }),
    )
  }
  if (issuedAt(verdict.claims) < (state.revokedAt.get(persona.id) ?? 0)) return answer(entraError(grantRevoked))

  const consented = (resource: ResourceKind) => state.directory.consentedScopes(persona.tenant, clientId, apiOf[resource], persona.objectId)
  const request = parseScopeRequest(state.cloud, form.get('scope') ?? '', consented)
  if (request.kind === 'invalid')
    return answer(
      entraError({
        error: 'invalid_scope',
        code: 70011,
        description: `The provided value for the input parameter 'scope' is not valid. ${request.reason}`,
      }),
    )
  if (request.kind === 'not-consented' || (request.scopes.length === 0 && request.resource !== 'storage')) {
    return answer(
      entraError({
        error: 'invalid_grant',
        code: 65001,
        suberror: 'consent_required',
        description: `The user or administrator has not consented to use the application with ID '${clientId}' named '${application.displayName}'. Send an interactive authorization request for this user and resource.`,
      }),
    )
  }
  const refusal = state.exchangeRefusals.get(request.resource)
  if (refusal !== undefined) return answer(entraError(refusalOf(refusal)))
  const wanted = parseClaimsRequest(form.get('claims') ?? undefined)
  const mfa = hasMfa(verdict.claims)
  if (!mfa && (wanted.mfa || (request.resource === 'arm' && state.mfa.oboRequiresMfa)))
    return answer(entraError(mfaRequired(request.audience)))

  const expiresInSeconds = wanted.continuousAccess ? lifetimeSeconds.continuousAccess : lifetimeSeconds.usual
  const accessToken = await signToken(
    keys,
    resourceTokenClaims(persona, {
      cloud: state.cloud,
      clientId,
      audience: request.audience,
      scopes: request.scopes,
      strength: { mfa },
      continuousAccess: wanted.continuousAccess,
    }),
    { expiresInSeconds },
  )
  return answer({
    status: 200,
    headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
    body: {
      token_type: 'Bearer',
      scope: request.scopes
        .filter((scope) => !protocolScopes.has(scope))
        .concat(request.isDefault ? ['.default'] : [])
        .map((scope) => `${request.audience}/${scope}`)
        .join(' '),
      expires_in: expiresInSeconds,
      ext_expires_in: expiresInSeconds,
      access_token: accessToken,
    },
  })
}

const fail = (error: EntraError): ServiceAnswer => ({ reply: entraError(error) })
