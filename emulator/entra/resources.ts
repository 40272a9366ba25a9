import { optionalPermissions, requiredApis } from '@/lib/domain/app-registration/portal-registration'
import { type CloudId, clouds, type ResourceKind, resourceOfAudience } from './clouds'

/** The client ID of each API's own application. Only the portal itself calls Azure Storage, with roles instead of scopes. */
export const apiOf: Record<ResourceKind, string> = {
  arm: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  graph: '00000003-0000-0000-c000-000000000000',
  storage: 'e406a681-f3d4-42a8-90b6-c2b029497af1',
}

/** The delegated permissions of an API that the portal needs. */
export const portalScopes = (resource: ResourceKind): string[] =>
  requiredApis.filter(({ appId }) => appId === apiOf[resource]).flatMap(({ permissions }) => permissions.map(({ value }) => value))

/** The delegated permissions of an API that the portal works without. */
export const optionalScopes = (resource: ResourceKind): string[] =>
  optionalPermissions.filter(({ appId }) => appId === apiOf[resource]).map(({ value }) => value)

/** What a space-separated `scope` parameter requests, or why it can't be granted. */
export type ScopeRequest =
  | {
      kind: 'resource'
      audience: string
      resource: ResourceKind
      scopes: readonly string[]
      /**
       * Everything that has consent was requested. Entra's answer then names `.default` beside the scopes, and MSAL's cache finds it by
       * that.
       */
      isDefault: boolean
    }
  | { kind: 'invalid'; reason: string }
  | { kind: 'not-consented'; scope: string }

/** Scopes of the protocol, which belong to no API in a request. */
export const protocolScopes = new Set(['openid', 'profile', 'email', 'offline_access'])

/** The API and the name of a scope, such as `https://graph.microsoft.com/User.Read`, which can omit Graph's address. */
export function resourceOfScope(cloud: CloudId, scope: string): { audience: string; name: string; resource: ResourceKind } | undefined {
  if (scope === '' || protocolScopes.has(scope)) return undefined
  const cut = scope.lastIndexOf('/')
  const audience = cut === -1 ? (clouds[cloud].audiences.graph[0] ?? '') : scope.slice(0, cut)
  const resource = resourceOfAudience(cloud, audience)
  return resource && { audience, name: scope.slice(cut + 1), resource }
}

/**
 * Reads the scopes of a token request in a cloud: scopes of one resource, either `.default` or names with consent.
 * @param grantedFor the scopes of an API that the application has consent for
 */
export function parseScopeRequest(cloud: CloudId, scope: string, grantedFor: (resource: ResourceKind) => readonly string[]): ScopeRequest {
  const wanted = scope.split(' ').filter((item) => item !== '' && !protocolScopes.has(item))
  const parsed = wanted.map((item) => {
    const cut = item.lastIndexOf('/')
    // A resource that ends with a slash results in a double slash: https://management.azure.com//.default
    return { audience: item.slice(0, cut), name: item.slice(cut + 1), whole: item }
  })
  const first = parsed[0]
  if (first === undefined) return { kind: 'invalid', reason: 'The scope is missing.' }
  const resource = resourceOfAudience(cloud, first.audience)
  if (resource === undefined) return { kind: 'invalid', reason: `The resource of '${first.whole}' was not found.` }
  if (parsed.some((item) => item.audience !== first.audience)) {
    return { kind: 'invalid', reason: 'A request can only contain scopes of one resource.' }
  }
  const names = parsed.map((item) => item.name)
  if (names.includes('.default'))
    return { kind: 'resource', audience: first.audience, resource, scopes: grantedFor(resource), isDefault: true }
  const refused = parsed.find((item) => !grantedFor(resource).includes(item.name))
  if (refused !== undefined) return { kind: 'not-consented', scope: refused.whole }
  return { kind: 'resource', audience: first.audience, resource, scopes: names, isDefault: false }
}
