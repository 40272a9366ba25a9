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
    if (payload.iss !== `${config.cloud.authorityUrl}/${claims.tid.toLowerCase()}/v2.0`) throw refused('tid and iss name different tenants')
    if (claims.azp.toLowerCase() !== config.clientId.toLowerCase()) throw refused('the token was issued to another application')
    if (!claims.scp.split(' ').includes(portalScope)) throw refused('scope is missing')
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
        userMessage: "Your sign-in couldn't be checked because Microsoft Entra couldn't be reached. Try again in a minute.",
        retryable: true,
        cause: fault,
      })
    if (isOfAnotherTenant(fault, config))
      throw new AppError({
        code: 'tenant-not-allowed',
        userMessage:
          "This portal isn't set up for your organization. Sign in with an account from another organization, or contact your portal administrator.",
        cause: fault,
      })
    throw refused(fault)
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

function refused(cause: unknown): AppError {
  return new AppError({ code: 'token-refused', userMessage: "Your sign-in couldn't be verified. Sign in again.", cause })
}
