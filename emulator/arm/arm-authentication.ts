import type { JWTPayload } from 'jose'
import type { EmulatorState } from '../emulator-state'
import { type CloudId, clouds, resourceOfAudience, tokenIssuerOf } from '../entra/clouds'
import { hasMfa, issuedAt, verifyToken } from '../entra/tokens'
import type { Exchange, Reply } from '../http/exchange'
import { type Persona, personaByObjectId, tenantOf } from '../personas'
import { portalPrincipal } from '../portal-principals'
import type { ArmDependencies } from './arm-context'
import { gatewayError } from './arm-errors'

/** The caller, or the 401 response. */
export type Authentication = { kind: 'caller'; persona: Persona; mfa: boolean } | { kind: 'refused'; reply: Reply }

/** Checks the bearer token as ARM's gateway does: present, signed by Entra, within its lifetime, for this API, and not revoked. */
export async function authenticate(exchange: Exchange, { state, keys }: ArmDependencies): Promise<Authentication> {
  const { cloud } = state
  const token = /^Bearer +(\S+)$/i.exec(exchange.headers.authorization ?? '')?.[1]
  if (token === undefined) {
    return refuse(cloud, 'AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing or invalid.")
  }
  const verdict = await verifyToken(keys, token)
  if (verdict.kind === 'expired') {
    const expiry = formatTime((verdict.claims.exp ?? 0) * 1000)
    return refuse(
      cloud,
      'ExpiredAuthenticationToken',
      `The access token expiry UTC time '${expiry}' is earlier than current UTC time '${formatTime(Date.now())}'.`,
    )
  }
  if (verdict.kind !== 'valid') return refuse(cloud, 'InvalidAuthenticationToken', 'The access token is invalid.')

  const { claims } = verdict
  const audience = typeof claims.aud === 'string' ? claims.aud : ''
  if (resourceOfAudience(cloud, audience) !== 'arm') {
    return refuse(
      cloud,
      'InvalidAuthenticationTokenAudience',
      `The access token has been obtained for wrong audience or resource '${audience}'. It should exactly match with one of ` +
        `the allowed audiences ${clouds[cloud].audiences.arm.flatMap((allowed) => [`'${allowed}/'`, `'${allowed}'`]).join(',')}.`,
    )
  }
  const persona = callerOf(claims, state)
  if (persona === undefined || claims.iss !== tokenIssuerOf(cloud, tenantOf(persona).id)) {
    return refuse(cloud, 'InvalidAuthenticationToken', 'The access token is invalid.')
  }
  const revokedAt = state.revokedAt.get(persona.id) ?? 0
  // Only tokens of clients that declare support for challenges (xms_cc) can be revoked before they expire.
  if (issuedAt(claims) < revokedAt && Array.isArray(claims.xms_cc)) {
    const nbf = { access_token: { nbf: { essential: true, value: String(Math.floor(revokedAt / 1000)) } } }
    return {
      kind: 'refused',
      reply: claimsChallenge(cloud, nbf, 'Continuous access evaluation resulted in challenge with result: InteractionRequired.'),
    }
  }
  return { kind: 'caller', persona, mfa: hasMfa(claims) }
}

/** The user, or the application with its current roles. */
function callerOf(claims: JWTPayload, state: EmulatorState): Persona | undefined {
  if (claims.idtyp !== 'app') return personaByObjectId(claims.oid)
  const found = state.directory.servicePrincipalById(claims.oid)
  return (
    found && {
      ...portalPrincipal(found.tenant, found.principal.id, found.principal.appId),
      directoryRoles: state.applicationRoles.get(found.tenant) ?? [],
    }
  )
}

/** A 401 with the claims that the client's next token must have (Microsoft Learn, "Claims challenges"). */
export function claimsChallenge(cloud: CloudId, claims: unknown, message: string): Reply {
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64')
  return gatewayError(401, 'InsufficientClaims', message, {
    'www-authenticate': `Bearer realm="", authorization_uri="${clouds[cloud].authority}/common/oauth2/authorize", error="insufficient_claims", claims="${encoded}"`,
  })
}

function refuse(cloud: CloudId, code: string, message: string): Authentication {
  const header = `Bearer authorization_uri="${clouds[cloud].authority}/", error="invalid_token", error_description="${message}"`
  return { kind: 'refused', reply: gatewayError(401, code, message, { 'www-authenticate': header }) }
}

function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '')
}
