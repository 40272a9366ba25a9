import 'server-only'

import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import type { Configuration } from '@/lib/config/read-configuration'
import { signInSegment } from './authority'

/** The user of a verified access token. */
export interface VerifiedToken {
  tenantId: string
  objectId: string
  name: string
  username: string
  roles: string[]
  wids: string[]
  expiresAt: Date
}

/** Which check of a token failed; a stable code for the security log. */
export type TokenFault = 'wrong-tenant' | 'wrong-client' | 'wrong-audience' | 'scope-missing' | 'token-expired' | 'token-invalid'

/** A token that doesn't open a session. `who` is known if Microsoft Entra signed the token, even though it's refused. */
export class TokenRefusedError extends AppError {
  constructor(
    readonly reason: TokenFault,
    readonly who: Pick<VerifiedToken, 'objectId' | 'tenantId' | 'username'> | null,
    fault: ConstructorParameters<typeof AppError>[0],
  ) {
    super(fault)
    this.name = 'TokenRefusedError'
  }
}

/** The delegated scope that the portal's app registration exposes. */
export const portalScope = 'access_as_user'

/** Claims of a v2.0 access token (Microsoft Learn, "Access token claims reference"). */
const claimsSchema = z.object({
  ver: z.literal('2.0'),
  /** The application that requested the token. */
  azp: z.guid(),
  tid: z.guid(),
  oid: z.guid(),
  scp: z.string(),
  exp: z.number(),
  name: z.string().default(''),
  preferred_username: z.string().default(''),
  roles: z.array(z.string()).default([]),
  wids: z.array(z.string()).default([]),
})

/** Key sets by URL. jose caches the keys and fetches them again if a token names an unknown one. */
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>()

/**
 * Verifies an access token for the portal's own API: signature, issuer, audience, tenant, scope, lifetime, and that it was issued to the
 * portal and not to another application that may call its API.
 * @throws AppError `tenant-not-allowed` for another organization's account, `token-refused` for any other failed check,
 * `sign-in-service-unreachable` if the keys can't be read.
 */
export async function verifyAccessToken(token: string, config: Configuration): Promise<VerifiedToken> {
  try {
    const issuers = config.tenantIds.map((tenantId) => `${config.cloud.authorityUrl}/${tenantId}/v2.0`)
    const { payload } = await jwtVerify(token, keySet(config), {
      algorithms: ['RS256'],
      issuer: issuers,
      audience: [config.clientId, `api://${config.clientId}`],
      requiredClaims: ['exp', 'iat'],
      clockTolerance: 60,
    })
    const claims = claimsSchema.parse(payload)
    if (payload.iss !== `${config.cloud.authorityUrl}/${claims.tid.toLowerCase()}/v2.0`) throw refused('wrong-tenant', payload)
    if (claims.azp.toLowerCase() !== config.clientId.toLowerCase()) throw refused('wrong-client', payload)
    if (!claims.scp.split(' ').includes(portalScope)) throw refused('scope-missing', payload)
    return {
      tenantId: claims.tid.toLowerCase(),
      objectId: claims.oid.toLowerCase(),
      name: claims.name || claims.preferred_username,
      username: claims.preferred_username,
      roles: claims.roles,
      wids: claims.wids,
      expiresAt: new Date(claims.exp * 1_000),
    }
  } catch (fault) {
    if (fault instanceof AppError) throw fault
    if (fault instanceof errors.JWKSTimeout || (fault instanceof TypeError && fault.message.includes('fetch')) || isNetworkFault(fault))
      throw new AppError({
        code: 'sign-in-service-unreachable',
        userMessage: "Microsoft Entra couldn't be reached to check your sign-in. Try again in a minute.",
        retryable: true,
        cause: fault,
      })
    if (isOfAnotherTenant(fault, config))
      throw new TokenRefusedError('wrong-tenant', personOf(payloadOf(fault)), {
        code: 'tenant-not-allowed',
        userMessage:
          "This portal isn't set up for your organization. Sign in with an account from another organization, or contact your portal administrator.",
        cause: fault,
      })
    throw refused(faultOf(fault), payloadOf(fault), fault)
  }
}

/** The signature is valid and the token is for the portal, so this is a real account of an organization that isn't allowed. */
function isOfAnotherTenant(fault: unknown, { cloud, clientId }: Configuration): boolean {
  if (!(fault instanceof errors.JWTClaimValidationFailed) || fault.claim !== 'iss') return false
  const { iss, aud, tid } = fault.payload
  return (aud === clientId || aud === `api://${clientId}`) && iss === `${cloud.authorityUrl}/${String(tid)}/v2.0`
}

function keySet(config: Configuration): ReturnType<typeof createRemoteJWKSet> {
  const url = `${config.cloud.authorityUrl}/${signInSegment(config)}/discovery/v2.0/keys`
  const known = keySets.get(url) ?? createRemoteJWKSet(new URL(url))
  keySets.set(url, known)
  return known
}

/** jose reports a response other than 200 for a key set as a plain JOSEError. */
function isNetworkFault(fault: unknown): boolean {
  return fault instanceof errors.JOSEError && fault.code === 'ERR_JOSE_GENERIC'
}

/** @param payload of a token whose signature is valid */
function refused(reason: TokenFault, payload: unknown, cause?: unknown): AppError {
  const userMessage = "Your sign-in couldn't be verified. Sign in again."
  return new TokenRefusedError(reason, personOf(payload), { code: 'token-refused', userMessage, cause: cause ?? reason })
}

function faultOf(fault: unknown): TokenFault {
  if (fault instanceof errors.JWTExpired) return 'token-expired'
  if (!(fault instanceof errors.JWTClaimValidationFailed)) return 'token-invalid'
  if (fault.claim === 'aud') return 'wrong-audience'
  return fault.claim === 'iss' ? 'wrong-tenant' : 'token-invalid'
}

/** jose checks the signature before the claims, so a payload that an error of a claim contains is what Microsoft Entra signed. */
function payloadOf(fault: unknown): unknown {
  return fault instanceof errors.JWTExpired || fault instanceof errors.JWTClaimValidationFailed ? fault.payload : undefined
}

function personOf(payload: unknown): TokenRefusedError['who'] {
  const { data } = z.object({ oid: z.guid(), tid: z.guid(), preferred_username: z.string().default('') }).safeParse(payload)
  return data ? { objectId: data.oid.toLowerCase(), tenantId: data.tid.toLowerCase(), username: data.preferred_username } : null
}
