import { type CloudId, type ResourceKind, resourceOfAudience } from './clouds'

/** Delegated permissions that the tenants have granted to the portal. */
export const grantedScopes: Record<ResourceKind, readonly string[]> = {
  arm: ['user_impersonation'],
  graph: ['User.Read', 'Organization.Read.All', 'RoleManagement.Read.Directory', 'openid', 'profile'],
  // Only the portal itself calls Azure Storage, with roles instead of scopes.
  storage: [],
}

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

const protocolScopes = new Set(['openid', 'profile', 'email', 'offline_access'])

/** Reads the scopes of a token request in a cloud: scopes of one resource, either `.default` or names with consent. */
export function parseScopeRequest(cloud: CloudId, scope: string): ScopeRequest {
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
    return { kind: 'resource', audience: first.audience, resource, scopes: grantedScopes[resource], isDefault: true }
  const refused = parsed.find((item) => !grantedScopes[resource].includes(item.name))
  if (refused !== undefined) return { kind: 'not-consented', scope: refused.whole }
  return { kind: 'resource', audience: first.audience, resource, scopes: names, isDefault: false }
}
