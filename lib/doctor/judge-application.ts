import 'server-only'

import type { RegisteredApplication } from '@/lib/azure/graph/registration'
import type { Configuration } from '@/lib/config/read-configuration'
import { applicationIdUri, portalRegistration, redirectUris } from '@/lib/domain/app-registration/portal-registration'
import { type Finding, finding } from '@/lib/domain/doctor/finding'
import { listWords } from '@/lib/domain/text'
import { expiryFinding } from './expiry-finding'

/** Judges each part of an app registration that the portal depends on. */
export function judgeApplication(
  application: RegisteredApplication,
  { appUrl, clientId, clientProof, sessions }: Pick<Configuration, 'appUrl' | 'clientId' | 'clientProof' | 'sessions'>,
  tenantId: string,
): Finding[] {
  return [
    versionFinding(application, tenantId),
    ...redirectFindings(application, appUrl, tenantId),
    ...scopeFindings(application, clientId, tenantId),
    claimFinding(application, sessions, tenantId),
    finding(hasRoleClaims(application) ? 'role-claims-good' : 'role-claims-missing', {}, tenantId),
    ...roleFindings(application, tenantId),
    ...(clientProof.kind === 'secret' ? [secretFinding(application, clientProof.secret, tenantId)] : []),
  ]
}

function versionFinding({ api }: RegisteredApplication, tenantId: string): Finding {
  const version = api.requestedAccessTokenVersion ?? 1
  return version === portalRegistration.accessTokenVersion
    ? finding('token-version-good', {}, tenantId)
    : finding('token-version-wrong', { value: String(version) }, tenantId)
}

function redirectFindings({ spa, web, publicClient }: RegisteredApplication, appUrl: string, tenantId: string): Finding[] {
  const missing = redirectUris(appUrl).filter((uri) => !spa.redirectUris.some((registered) => isSameRedirect(registered, uri)))
  if (missing.length === 0) return [finding('redirects-good', {}, tenantId)]
  const others = [...web.redirectUris, ...publicClient.redirectUris]
  const elsewhere = missing.filter((uri) => others.some((registered) => isSameRedirect(registered, uri)))
  const nowhere = missing.filter((uri) => !elsewhere.includes(uri))
  return [
    ...(elsewhere.length === 0 ? [] : [finding('redirects-on-other-platform', { names: listWords(elsewhere) }, tenantId)]),
    ...(nowhere.length === 0 ? [] : [finding('redirects-missing', { names: listWords(nowhere) }, tenantId)]),
  ]
}

/** Microsoft Entra ignores the port of a localhost redirect URI (Microsoft Learn, "Redirect URI restrictions"). */
function isSameRedirect(registered: string, uri: string): boolean {
  const [one, two] = [URL.parse(registered), new URL(uri)]
  if (one?.hostname === 'localhost' && two.hostname === 'localhost') return one.protocol === two.protocol && one.pathname === two.pathname
  return one?.href === two.href
}

function scopeFindings({ api, identifierUris }: RegisteredApplication, clientId: string, tenantId: string): Finding[] {
  const { value } = portalRegistration.scope
  const scope = api.oauth2PermissionScopes.find((one) => one.value === value)
  const uri = applicationIdUri(clientId)
  return [
    finding(scope === undefined ? 'scope-missing' : scope.isEnabled === false ? 'scope-disabled' : 'scope-good', { value }, tenantId),
    ...(identifierUris.includes(uri) ? [] : [finding('identifier-missing', { value: uri }, tenantId)]),
  ]
}

/** `acrs` names the authentication contexts that a person meets, which the portal reads only if it requires one. */
function claimFinding(
  { optionalClaims }: RegisteredApplication,
  { freshContext }: Pick<Configuration['sessions'], 'freshContext'>,
  tenantId: string,
): Finding {
  const present = (optionalClaims?.accessToken ?? []).map(({ name }) => name)
  const wanted = portalRegistration.accessTokenClaims.filter((name) => name !== 'acrs' || freshContext !== undefined)
  const missing = wanted.filter((name) => !present.includes(name))
  return missing.length === 0 ? finding('claims-good', {}, tenantId) : finding('claims-missing', { names: listWords(missing) }, tenantId)
}

/** The values that put directory roles into `wids` (Microsoft Learn, "application resource type"). */
const roleClaimValues = ['DirectoryRole', 'All']

/** Whether access tokens say which directory roles a person has; several values are separated by commas. */
export function hasRoleClaims({ groupMembershipClaims }: Pick<RegisteredApplication, 'groupMembershipClaims'>): boolean {
  return (groupMembershipClaims ?? '').split(',').some((value) => roleClaimValues.includes(value.trim()))
}

function roleFindings({ appRoles }: RegisteredApplication, tenantId: string): Finding[] {
  const missing = portalRegistration.appRoles.filter(({ value }) => !appRoles.some((role) => role.value === value && role.isEnabled))
  return missing.length === 0 ? [] : [finding('app-roles-missing', { names: listWords(missing.map(({ value }) => value)) }, tenantId)]
}

/** Graph shows the first three characters of a secret (Microsoft Learn, "passwordCredential resource type"). The latest of several counts. */
function secretFinding({ passwordCredentials }: RegisteredApplication, secret: string, tenantId: string): Finding {
  const ends = passwordCredentials
    .filter(({ hint }) => hint === secret.slice(0, 3))
    .flatMap(({ endDateTime }) => (endDateTime ? [Date.parse(endDateTime)] : []))
  if (ends.length === 0) return finding('secret-unknown', {}, tenantId)
  return expiryFinding(new Date(Math.max(...ends)), { good: 'secret-lasts', soon: 'secret-ends', over: 'secret-ended' }, {}, { tenantId })
}
