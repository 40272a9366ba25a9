import { createHash, randomBytes } from 'node:crypto'
import { type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { Application } from '../directory/application'
import { directoryRoleIds, type Persona, tenantOf, tenants } from '../personas'
import { type CloudId, tokenIssuerOf } from './clouds'
import type { SigningKeys } from './signing-keys'

/** The authentication context of a completed multifactor sign-in. */
export const mfaContext = 'c1'

export type Claims = Record<string, unknown>

/** How the user signed in, as recorded in tokens. */
export interface SignInStrength {
  mfa: boolean
  /** When the user last entered credentials, in seconds since 1970; the current time when missing. */
  authTime?: number | undefined
}

/** Creates a token ID. It contains the time of issue in milliseconds, so that a revocation can distinguish tokens of the same second. */
export function createTokenId(): string {
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(Date.now()))
  return Buffer.concat([time, randomBytes(12)]).toString('base64url')
}

/** The time of issue of a token, in milliseconds. */
export function issuedAt(claims: JWTPayload): number {
  const id = typeof claims.uti === 'string' ? Buffer.from(claims.uti, 'base64url') : undefined
  return id?.length === 20 ? Number(id.readBigUInt64BE()) : (claims.iat ?? 0) * 1000
}

/** The pairwise subject, which is different for each app (Microsoft Learn, "ID token claims reference"). */
export const pairwiseSubject = (persona: Persona, audience: string): string =>
  createHash('sha256').update(`${persona.objectId}|${audience}`).digest('base64url')

/** Several values of `groupMembershipClaims` are separated by commas, and `All` includes directory roles. */
const hasDirectoryRoles = (claims: string | null): boolean =>
  (claims ?? '').split(',').some((value) => ['DirectoryRole', 'All'].includes(value.trim()))

/** What an access token for an application's own API depends on. */
export interface OwnApi {
  application: Application
  /** The values of the app roles that the user has. */
  appRoles: readonly string[]
  cloud: CloudId
  entraUrl: string
}

/**
 * Claims of an access token for an application's own API. Its registration decides about the version, the directory roles, and the optional
 * claims (Microsoft Learn, "Access token claims reference" and "Configure optional claims").
 */
export function userTokenClaims(persona: Persona, { application, appRoles, cloud, entraUrl }: OwnApi, strength: SignInStrength): Claims {
  const tenant = tenantOf(persona)
  const { appId } = application
  const optional: Claims = {
    acct: persona.guestOf === undefined ? 0 : 1,
    acrs: strength.mfa ? [mfaContext] : [],
    auth_time: strength.authTime ?? Math.floor(Date.now() / 1000),
    preferred_username: persona.userPrincipalName,
  }
  const requested = application.optionalClaims?.accessToken.map(({ name }) => name) ?? []
  const byVersion =
    application.api.requestedAccessTokenVersion === 2
      ? { aud: appId, iss: `${entraUrl}/${tenant.id}/v2.0`, azp: appId, azpacr: '0', ver: '2.0' }
      : { aud: application.identifierUris[0] ?? appId, iss: tokenIssuerOf(cloud, tenant.id), appid: appId, appidacr: '0', ver: '1.0' }
  return {
    ...byVersion,
    ...Object.fromEntries(Object.entries(optional).filter(([name]) => requested.includes(name))),
    amr: strength.mfa ? ['pwd', 'mfa'] : ['pwd'],
    ...(persona.guestOf && { idp: `https://sts.windows.net/${tenants[persona.guestOf].id}/` }),
    name: persona.name,
    oid: persona.objectId,
    ...(appRoles.length > 0 && { roles: appRoles }),
    scp: application.api.oauth2PermissionScopes.flatMap(({ isEnabled, value }) => (isEnabled ? (value ?? []) : [])).join(' '),
    sub: pairwiseSubject(persona, appId),
    tid: tenant.id,
    uti: createTokenId(),
    ...(hasDirectoryRoles(application.groupMembershipClaims) && { wids: directoryRoleIds(persona) }),
  }
}

/** Claims of a v1.0 access token for Azure Resource Manager or Graph. Both token endpoints issue this version for them. */
export function resourceTokenClaims(
  persona: Persona,
  options: {
    cloud: CloudId
    clientId: string
    audience: string
    scopes: readonly string[]
    strength: SignInStrength
    continuousAccess: boolean
  },
): Claims {
  const tenant = tenantOf(persona)
  return {
    aud: options.audience,
    iss: tokenIssuerOf(options.cloud, tenant.id),
    acr: '1',
    acrs: options.strength.mfa ? [mfaContext] : [],
    amr: options.strength.mfa ? ['pwd', 'mfa'] : ['pwd'],
    appid: options.clientId,
    appidacr: '1',
    idtyp: 'user',
    name: persona.name,
    oid: persona.objectId,
    scp: options.scopes.join(' '),
    sub: pairwiseSubject(persona, options.audience),
    tid: tenant.id,
    unique_name: persona.userPrincipalName,
    upn: persona.userPrincipalName,
    uti: createTokenId(),
    ver: '1.0',
    wids: directoryRoleIds(persona),
    ...(options.continuousAccess && { xms_cc: ['CP1'] }),
  }
}

/**
 * Claims of an app-only token, which has no scopes and no user principal name
 * (Microsoft Learn, "Access token claims reference").
 */
export function applicationTokenClaims(application: Persona, options: { cloud: CloudId; clientId: string; audience: string }): Claims {
  const tenant = tenantOf(application)
  return {
    aud: options.audience,
    iss: tokenIssuerOf(options.cloud, tenant.id),
    appid: options.clientId,
    appidacr: '1',
    idtyp: 'app',
    oid: application.objectId,
    sub: application.objectId,
    tid: tenant.id,
    uti: createTokenId(),
    ver: '1.0',
  }
}

/** Signs claims. `nbf` and `iat` default to the current time. */
export async function signToken(
  keys: SigningKeys,
  claims: Claims,
  options: { expiresInSeconds: number; wrongKey?: boolean },
): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ iat: now, nbf: now, exp: now + options.expiresInSeconds, ...claims })
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: keys.keyId })
    .sign(options.wrongKey === true ? keys.foreignKey : keys.privateKey)
}

/** The result of verifying a token, in the order in which a service checks. */
export type TokenVerdict =
  | { kind: 'valid'; claims: JWTPayload }
  | { kind: 'expired'; claims: JWTPayload }
  | { kind: 'not-yet-valid' }
  | { kind: 'invalid' }

/** Verifies signature and lifetime. The caller checks audience and issuer. */
export async function verifyToken(keys: SigningKeys, token: string): Promise<TokenVerdict> {
  try {
    const { payload } = await jwtVerify(token, keys.publicKey, { algorithms: ['RS256'] })
    return { kind: 'valid', claims: payload }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) return { kind: 'invalid' }
    if (error.code === 'ERR_JWT_EXPIRED' && 'payload' in error) return { kind: 'expired', claims: error.payload as JWTPayload }
    if (error.code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') return { kind: 'not-yet-valid' }
    return { kind: 'invalid' }
  }
}

/** Whether claims contain proof of a multifactor sign-in. */
export const hasMfa = (claims: JWTPayload): boolean => Array.isArray(claims.acrs) && claims.acrs.includes(mfaContext)
