import 'server-only'

import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import type { Configuration } from '@/lib/config/read-configuration'
import { portalRegistration } from '@/lib/domain/app-registration/portal-registration'
import type { ReportedError } from '@/lib/domain/reported-error'
import { recordedName } from '@/lib/domain/sessions/recorded-name'

/** The user of a verified access token. */
export interface VerifiedToken {
  tenantId: string
  objectId: string
  /** For display only; see `recordedName`. */
  name: string
  username: string
  roles: string[]
  wids: string[]
  /** The authentication contexts that the sign-in satisfies (`acrs`). */
  authContexts: string[]
  issuedAt: Date
  /** When the user last entered credentials (`auth_time`, an optional claim), and not after the token was issued. */
  authenticatedAt: Date | undefined
  expiresAt: Date
}

/** Which check of a token failed; a stable code for the security log. */
export type TokenFault =
  | 'wrong-tenant'
  | 'wrong-client'
  | 'wrong-audience'
  | 'scope-missing'
  | 'token-expired'
  | 'clock-differs'
  | 'claims-unexpected'
  | 'token-invalid'

/** What the portal's log says about a refused token: which claims, and how far their time is from the portal's clock. */
export interface TokenFacts {
  claims: string[]
  /** Positive if the token's time is ahead of the portal's clock. */
  secondsAhead?: number
}

/** A token that doesn't open a session. `who` is known if Microsoft Entra signed the token, even though it's refused. */
export class TokenRefusedError extends AppError {
  constructor(
    readonly reason: TokenFault,
    readonly who: Pick<VerifiedToken, 'objectId' | 'tenantId' | 'username'> | null,
    fault: ConstructorParameters<typeof AppError>[0],
    readonly facts: TokenFacts = { claims: [] },
  ) {
    super(fault)
    this.name = 'TokenRefusedError'
  }

  /** The log has the same code and, around this time, the claims. */
  override reported(): ReportedError {
    return { ...super.reported(), code: this.reason, at: new Date().toISOString() }
  }
}

/** The delegated scope that the portal's app registration exposes. */
export const portalScope = portalRegistration.scope.value

/** Claims of a v2.0 access token (Microsoft Learn, "Access token claims reference"). */
const claimsSchema = z.object({
  ver: z.literal('2.0'),
  /** The application that requested the token. */
  azp: z.guid(),
  tid: z.guid(),
  oid: z.guid(),
  scp: z.string(),
  exp: z.number(),
  iat: z.number(),
  auth_time: z.number().optional(),
  /** A string or a list; both are published. */
  acrs: z
    .union([z.array(z.string()), z.string()])
    .transform((contexts) => [contexts].flat())
    .default([]),
  /** Who authenticated a user that isn't a member of the tenant. */
  idp: z.string().optional(),
  /** 1 for a guest, an optional claim. */
  acct: z.number().optional(),
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
      name: recordedName({ name: claims.name, username: claims.preferred_username, guestOf: guestOf(claims) }),
      username: claims.preferred_username,
      roles: claims.roles,
      wids: claims.wids,
      authContexts: claims.acrs,
      issuedAt: new Date(claims.iat * 1_000),
      authenticatedAt: claims.auth_time === undefined ? undefined : new Date(Math.min(claims.auth_time, claims.iat) * 1_000),
      expiresAt: new Date(claims.exp * 1_000),
    }
  } catch (fault) {
    if (fault instanceof AppError) throw fault
    if (fault instanceof errors.JWKSTimeout || (fault instanceof TypeError && fault.message.includes('fetch')) || isNetworkFault(fault))
      throw new AppError({
        code: 'sign-in-service-unreachable',
        userMessage: "Your sign-in couldn't be checked because Microsoft Entra didn't return its signing keys. Try again in a minute.",
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

/**
 * Returns the tenant that a guest comes from, null if the token doesn't name one, and undefined for a member. For a member, `idp` is absent
 * or names the tenant itself (Microsoft Learn, "Access token claims reference").
 */
function guestOf({ tid, idp, acct }: Pick<z.output<typeof claimsSchema>, 'tid' | 'idp' | 'acct'>): string | null | undefined {
  const home = idp === undefined ? undefined : (tenantInUrl.exec(idp)?.[1]?.toLowerCase() ?? null)
  if (home === undefined || home === tid.toLowerCase()) return acct === 1 ? null : undefined
  return home
}

/** Tenants are identity providers by a URL such as `https://sts.windows.net/<tenant ID>/`. */
const tenantInUrl = /^https:\/\/[^/]+\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i

/** The signature is valid and the token is for the portal, so this is a real account of an organization that isn't allowed. */
function isOfAnotherTenant(fault: unknown, { cloud, clientId }: Configuration): boolean {
  if (!(fault instanceof errors.JWTClaimValidationFailed) || fault.claim !== 'iss') return false
  const { iss, aud, tid } = fault.payload
  return (aud === clientId || aud === `api://${clientId}`) && iss === `${cloud.authorityUrl}/${String(tid)}/v2.0`
}

function keySet(config: Configuration): ReturnType<typeof createRemoteJWKSet> {
  // The keys of several tenants are the same; an authority of any of them has them all.
  const [only = '', ...others] = config.tenantIds
  const url = `${config.cloud.authorityUrl}/${others.length === 0 ? only : 'organizations'}/discovery/v2.0/keys`
  const known = keySets.get(url) ?? createRemoteJWKSet(new URL(url))
  keySets.set(url, known)
  return known
}

/** jose reports a response other than 200 for a key set, or one that isn't JSON, as a plain JOSEError, and other JSON as an invalid set. */
function isNetworkFault(fault: unknown): boolean {
  return fault instanceof errors.JWKSInvalid || (fault instanceof errors.JOSEError && fault.code === 'ERR_JOSE_GENERIC')
}

/** @param payload of a token whose signature is valid */
function refused(reason: TokenFault, payload: unknown, cause?: unknown): AppError {
  const fault = { code: 'token-refused', userMessage: refusedWords[reason] ?? refusedWords.other, cause: cause ?? reason } as const
  return new TokenRefusedError(reason, personOf(payload), fault, factsOf(cause))
}

const refusedWords: Partial<Record<TokenFault, string>> & { other: string } = {
  'token-expired':
    "Your sign-in has expired. Sign in again. If that doesn't help, contact your portal administrator, who can check the portal's clock.",
  'clock-differs':
    "Your sign-in couldn't be verified because the portal's clock differs from the Microsoft Entra clock. Contact your portal administrator, who can correct the clock.",
  'claims-unexpected':
    "Your sign-in doesn't contain the information that the portal needs. Contact your portal administrator, who can check the portal's app registration.",
  other: "Your sign-in couldn't be verified. Sign in again.",
}

function factsOf(fault: unknown): TokenFacts {
  if (fault instanceof z.ZodError) return { claims: fault.issues.map(({ path }) => path.join('.')) }
  if (!(fault instanceof errors.JWTExpired || fault instanceof errors.JWTClaimValidationFailed)) return { claims: [] }
  const seconds = fault.payload[fault.claim]
  const isTime = fault.claim === 'exp' || fault.claim === 'nbf' || fault.claim === 'iat'
  return {
    claims: [fault.claim],
    ...(isTime && typeof seconds === 'number' ? { secondsAhead: Math.round(seconds - Date.now() / 1_000) } : {}),
  }
}

function faultOf(fault: unknown): TokenFault {
  if (fault instanceof errors.JWTExpired) return 'token-expired'
  if (fault instanceof z.ZodError) return 'claims-unexpected'
  if (!(fault instanceof errors.JWTClaimValidationFailed)) return 'token-invalid'
  if (fault.claim === 'nbf' || fault.claim === 'iat') return 'clock-differs'
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
