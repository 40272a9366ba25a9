/**
 * Azure resource ids, which come back in mixed casing and sometimes without their leading slash
 * (hashicorp/terraform-provider-azurerm#20206). Nothing in the portal compares them as plain strings.
 */

/** A Log Analytics workspace id taken apart; every part keeps the casing it came in. */
export interface WorkspaceId {
  subscriptionId: string
  resourceGroup: string
  name: string
}

/**
 * What a part of an id may be. Ids become paths of requests to Azure, so nothing may be in one that ends the path, begins
 * another part, or is taken away when a URL is read: no `?`, `#`, `%`, backslash or control character, and not only dots.
 */
const notDots = String.raw`(?!\.{1,2}(?:/|$))`
const letter = String.raw`[^/?#%\\\u0000-\u001f\u007f]`
const groupPattern = String.raw`^/?subscriptions/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/resourcegroups/(${notDots}${letter}{1,90})/`

const workspacePattern = new RegExp(
  String.raw`${groupPattern}providers/microsoft\.operationalinsights/workspaces/([a-z0-9][a-z0-9-]{2,61}[a-z0-9])/?$`,
  'i',
)

/** Takes a workspace id apart; undefined when the text is not the id of a Log Analytics workspace. */
export function parseWorkspaceId(id: string): WorkspaceId | undefined {
  const match = workspacePattern.exec(id.trim())
  const [, subscriptionId, resourceGroup, name] = match ?? []
  if (!subscriptionId || !resourceGroup || !name) return undefined
  return { subscriptionId, resourceGroup, name }
}

/** The id written the way Microsoft's documents write it, for sending and for showing. */
export function formatWorkspaceId({ subscriptionId, resourceGroup, name }: WorkspaceId): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/${name}`
}

/** Any resource id taken apart: what kind of thing it names, where it is, and the names from the outside in. */
export interface ResourceId {
  subscriptionId: string
  resourceGroup: string
  /** Namespace and types without names, for example `Microsoft.EventHub/namespaces/authorizationRules`; casing as it came. */
  type: string
  /** One name for each part of the type. */
  names: string[]
}

const resourcePattern = new RegExp(
  String.raw`${groupPattern}providers/([a-z0-9.]+)((?:/${notDots}${letter}+/${notDots}${letter}+)+)/?$`,
  'i',
)

/** Takes a resource id apart; undefined when the text is not one. */
export function parseResourceId(id: string): ResourceId | undefined {
  const [, subscriptionId, resourceGroup, namespace, rest] = resourcePattern.exec(id.trim()) ?? []
  if (!subscriptionId || !resourceGroup || !namespace || !rest) return undefined
  const parts = rest.slice(1).split('/')
  const types = parts.filter((_, index) => index % 2 === 0)
  return { subscriptionId, resourceGroup, type: [namespace, ...types].join('/'), names: parts.filter((_, index) => index % 2 === 1) }
}

/** Whether an id names a resource of a type; casing does not count. */
export function isResourceOfType(id: string, type: string): boolean {
  return parseResourceId(id)?.type.toLowerCase() === type.toLowerCase()
}

/** The resource that contains another, for example the namespace of an authorization rule; undefined at the outermost. */
export function parentResourceId(id: string): string | undefined {
  const parsed = parseResourceId(id)
  if (!parsed || parsed.names.length < 2) return undefined
  return id.trim().replace(/\/+$/, '').split('/').slice(0, -2).join('/')
}

/** Whether two ids name the same resource: casing and outer slashes do not count. */
export function isSameResource(one: string, other: string): boolean {
  return comparableId(one) === comparableId(other)
}

/** Whether two names of resources, or of resource groups, are the same. Azure keeps their casing and ignores it. */
export function isSameResourceName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** An id in the one form in which ids may be compared or used as a key. */
export function comparableId(id: string): string {
  return `/${id
    .trim()
    .replace(/^\/+|\/+$/g, '')
    .toLowerCase()}`
}

/** The last part of an id: the resource's own name. */
export function resourceName(id: string): string {
  return id.replace(/\/+$/, '').split('/').at(-1) ?? id
}
