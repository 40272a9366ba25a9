import {
  applicationIdUri,
  portalRegistration,
  redirectUris,
  registrationName,
  requiredApis,
} from '../../lib/domain/app-registration/portal-registration'
import { listWords } from '../../lib/domain/text'
import type { ApplicationWire } from './application-wire'

/** A change of an application: what a person reads, and the members of the request. */
export interface ApplicationChange {
  words: string
  members: Partial<ApplicationWire>
}

/**
 * What an application lacks to be the portal's registration. Everything that it contains in addition stays, and permissions and app roles
 * keep their IDs.
 * @param newId makes an ID for a permission or an app role
 */
export function applicationChanges(application: ApplicationWire, appUrl: string, newId: () => string): ApplicationChange[] {
  return [
    identifierUriChange(application),
    redirectChange(application, appUrl),
    apiChange(application, newId),
    claimsChange(application),
    groupChange(application),
    appRolesChange(application, newId),
    permissionsChange(application),
    tagChange(application, appUrl),
  ].filter((change) => change !== undefined)
}

function identifierUriChange({ appId, identifierUris }: ApplicationWire): ApplicationChange | undefined {
  const uri = applicationIdUri(appId)
  return identifierUris.includes(uri)
    ? undefined
    : { words: `application ID URI ${uri}`, members: { identifierUris: [...identifierUris, uri] } }
}

/** The portal's redirect URIs on a platform where they don't work. Graph refuses the same one on two platforms, so a person moves it. */
export const misplacedRedirects = ({ web, publicClient }: ApplicationWire, appUrl: string): string[] =>
  redirectUris(appUrl).filter((uri) => [...web.redirectUris, ...publicClient.redirectUris].includes(uri))

function redirectChange(application: ApplicationWire, appUrl: string): ApplicationChange | undefined {
  const { spa } = application
  const present = [...spa.redirectUris, ...misplacedRedirects(application, appUrl)]
  const missing = redirectUris(appUrl).filter((uri) => !present.includes(uri))
  return missing.length === 0
    ? undefined
    : { words: `redirect URIs ${listWords(missing)}`, members: { spa: { redirectUris: [...spa.redirectUris, ...missing] } } }
}

/** The version of tokens and the portal's own permission are members of one property, so one request changes both. */
function apiChange({ api }: ApplicationWire, newId: () => string): ApplicationChange | undefined {
  const { scope, accessTokenVersion } = portalRegistration
  const present = api.oauth2PermissionScopes.find(({ value }) => value === scope.value)
  const hasVersion = api.requestedAccessTokenVersion === accessTokenVersion
  if (present?.isEnabled === true && hasVersion) return undefined
  const others = api.oauth2PermissionScopes.filter((one) => one !== present)
  const own = { ...scope, id: newId(), ...present, isEnabled: true }
  return {
    words: listWords([
      ...(present?.isEnabled === true ? [] : [`delegated permission ${scope.value}`]),
      ...(hasVersion ? [] : ['access tokens of version 2']),
    ]),
    members: { api: { requestedAccessTokenVersion: accessTokenVersion, oauth2PermissionScopes: [...others, own] } },
  }
}

function claimsChange({ optionalClaims }: ApplicationWire): ApplicationChange | undefined {
  const present = optionalClaims?.accessToken ?? []
  const missing = portalRegistration.accessTokenClaims.filter((name) => !present.some((claim) => claim.name === name))
  if (missing.length === 0) return undefined
  const accessToken = [...present, ...missing.map((name) => ({ name }))]
  return {
    words: `optional claims ${listWords(missing)} in access tokens`,
    members: { optionalClaims: { ...optionalClaims, accessToken } },
  }
}

/** Whether tokens contain directory roles: `All` includes them, and several values are separated by commas. */
export const hasDirectoryRoles = (groupMembershipClaims: string | null | undefined): boolean =>
  (groupMembershipClaims ?? '').split(',').some((value) => ['DirectoryRole', 'All'].includes(value.trim()))

function groupChange({ groupMembershipClaims }: ApplicationWire): ApplicationChange | undefined {
  if (hasDirectoryRoles(groupMembershipClaims)) return undefined
  const others = (groupMembershipClaims ?? '').split(',').map((value) => value.trim())
  const values = [...others.filter((value) => value !== '' && value !== 'None'), portalRegistration.groupMembershipClaims]
  return { words: 'active directory roles in tokens', members: { groupMembershipClaims: values.join(', ') } }
}

function appRolesChange({ appRoles }: ApplicationWire, newId: () => string): ApplicationChange | undefined {
  const present = (role: { value: string }) => appRoles.find(({ value }) => value === role.value)
  const missing = portalRegistration.appRoles.filter((role) => present(role)?.isEnabled !== true)
  if (missing.length === 0) return undefined
  const others = appRoles.filter((role) => !missing.some(({ value }) => value === role.value))
  const own = missing.map((role) => ({ ...role, id: newId(), allowedMemberTypes: ['User'], ...present(role), isEnabled: true }))
  return { words: `app roles ${listWords(missing.map(({ value }) => value))}`, members: { appRoles: [...others, ...own] } }
}

function permissionsChange({ requiredResourceAccess }: ApplicationWire): ApplicationChange | undefined {
  const missing = requiredApis.flatMap(({ appId, permissions }) => {
    const present = requiredResourceAccess.find(({ resourceAppId }) => resourceAppId === appId)?.resourceAccess ?? []
    return permissions.filter(({ id }) => !present.some((access) => access.id === id && access.type === 'Scope'))
  })
  if (missing.length === 0) return undefined
  const others = requiredResourceAccess.filter(({ resourceAppId }) => !requiredApis.some(({ appId }) => appId === resourceAppId))
  const required = requiredApis.map(({ appId, permissions }) => {
    const present = requiredResourceAccess.find(({ resourceAppId }) => resourceAppId === appId)?.resourceAccess ?? []
    const added = permissions.filter((permission) => missing.includes(permission)).map(({ id }) => ({ id, type: 'Scope' }))
    return { resourceAppId: appId, resourceAccess: [...present, ...added] }
  })
  return {
    words: `permissions ${listWords(missing.map(({ value }) => value))}`,
    members: { requiredResourceAccess: [...others, ...required] },
  }
}

function tagChange({ tags }: ApplicationWire, appUrl: string): ApplicationChange | undefined {
  const tag = registrationName(appUrl)
  return tags.includes(tag) ? undefined : { words: `tag ${tag}`, members: { tags: [...tags, tag] } }
}
