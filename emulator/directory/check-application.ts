import { X509Certificate } from 'node:crypto'
import type { Application, ApplicationBody, KeyCredential, PermissionScope } from './application'
import type { Directory } from './directory'

/** Why Graph refuses a request: the code of the error, its detail where there is one, and the message. */
export interface DirectoryRefusal {
  status: number
  code: string
  message: string
  detail?: string
}

const refusal = (code: string, message: string, detail?: string): DirectoryRefusal => ({
  status: 400,
  code,
  message,
  ...(detail !== undefined && { detail }),
})

/**
 * What is wrong with a change of an application. Codes are those that hashicorp/terraform-provider-azuread, OfficeDev/teams-toolkit, and
 * Azure/azure-cli handle or report; no list of them is published.
 * @param after the application as it would be
 */
export function applicationFault(
  before: Application,
  after: Application,
  body: ApplicationBody,
  { tenantId, domain, others }: { tenantId: string; domain: string; others: readonly Application[] },
): DirectoryRefusal | undefined {
  const conflict = after.identifierUris.find((uri) => others.some(({ identifierUris }) => identifierUris.includes(uri)))
  if (conflict !== undefined)
    return refusal('Request_BadRequest', 'Another object with the same value for property identifierUris already exists.', 'ObjectConflict')
  const foreign = after.identifierUris.find((uri) => !isOwnUri(uri, [after.appId, tenantId], domain))
  if (foreign !== undefined)
    return refusal(
      'HostNameNotOnVerifiedDomain',
      `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${foreign}'`,
    )
  const entitlements = [...after.api.oauth2PermissionScopes, ...after.appRoles]
  const isRepeated =
    hasRepeated(entitlements.map(({ id }) => id)) ||
    hasRepeated(after.requiredResourceAccess.map(({ resourceAppId }) => resourceAppId)) ||
    hasRepeated(after.spa.redirectUris)
  if (isRepeated) return refusal('DuplicateValue', 'Request contains a property with duplicate values.')
  const kept = (one: { id: string; value: string | null }) => entitlements.some(({ id, value }) => id === one.id && value === one.value)
  const changed = [...before.api.oauth2PermissionScopes, ...before.appRoles].find((one) => one.isEnabled && !kept(one))
  if (changed !== undefined)
    return refusal(
      'CannotDeleteOrUpdateEnabledEntitlement',
      'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    )
  return (
    redirectFault(after) ?? preAuthorizationFault(before.api.oauth2PermissionScopes, after) ?? certificateFault(body.keyCredentials ?? [])
  )
}

/** An application ID URI can contain the application's own ID, the tenant's ID, or a verified domain. */
function isOwnUri(uri: string, ids: readonly string[], domain: string): boolean {
  const host = /^(?:api|https):\/\/([^/]+)/.exec(uri)?.[1]?.toLowerCase() ?? ''
  return ids.includes(host) || host === domain || host.endsWith(`.${domain}`)
}

const hasRepeated = (values: readonly string[]): boolean => new Set(values).size < values.length

/** Microsoft Learn, "Redirect URI (reply URL) outline and restrictions". One URI belongs to one platform. */
function redirectFault({ spa, web, publicClient }: Application): DirectoryRefusal | undefined {
  const all = [...spa.redirectUris, ...web.redirectUris]
  const invalid = all.find((uri) => {
    const url = URL.parse(uri)
    const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost')
    return !isSafe || uri.includes('*') || uri.includes('#') || uri.length > 256
  })
  if (invalid !== undefined) return refusal('InvalidReplyUrl', `The reply URL '${invalid}' is invalid.`)
  return hasRepeated([...all, ...publicClient.redirectUris])
    ? refusal('ReplyUrlsMustBeUnique', 'Reply URLs must be unique across the platforms of an application.')
    : undefined
}

/** A permission that the same request creates can't be authorized in advance yet. */
function preAuthorizationFault(existing: readonly PermissionScope[], { api }: Application): DirectoryRefusal | undefined {
  const unknown = api.preAuthorizedApplications
    .flatMap(({ delegatedPermissionIds }) => delegatedPermissionIds)
    .find((id) => !existing.some((scope) => scope.id === id))
  return unknown === undefined
    ? undefined
    : refusal('InvalidValue', `Property api.preAuthorizedApplications.delegatedPermissionIds has an invalid value '${unknown}'.`)
}

function certificateFault(credentials: readonly KeyCredential[]): DirectoryRefusal | undefined {
  for (const { key, endDateTime } of credentials) {
    if (typeof key !== 'string') continue
    const certificate = certificateOf(key)
    if (certificate === undefined) return refusal('KeyCredentialsInvalidValue', 'Key credential value is invalid.')
    if (typeof endDateTime === 'string' && Date.parse(endDateTime) > certificate.validToDate.getTime())
      return refusal('KeyCredentialsInvalidEndDate', 'Key credential end date is invalid.')
  }
  return undefined
}

/** The certificate with this DER in base64; undefined if it isn't one. */
export function certificateOf(key: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(key, 'base64'))
  } catch {
    return undefined
  }
}

/** What an app management policy says about new credentials (Microsoft Learn, "Microsoft Entra application management policies"). */
export const forbiddenByPolicy = (kind: 'secret' | 'certificate', { switches }: Directory): DirectoryRefusal | undefined =>
  (kind === 'secret' ? switches.forbidsSecrets : switches.forbidsCertificates)
    ? {
        // The status is a guess: what is published shows the code and the text only.
        status: 403,
        code: 'CredentialTypeNotAllowedAsPerAppPolicy',
        message: "Credential type not allowed as per assigned policy 'Default Policy'.",
      }
    : undefined
