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

const workspacePattern =
  /^\/?subscriptions\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\/resourcegroups\/([^/]{1,90})\/providers\/microsoft\.operationalinsights\/workspaces\/([a-z0-9][a-z0-9-]{2,61}[a-z0-9])\/?$/i

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

/** Whether two ids name the same resource: casing and outer slashes do not count. */
export function isSameResource(one: string, other: string): boolean {
  return comparableId(one) === comparableId(other)
}

/** An id in the one form in which ids may be compared or used as a key. */
export function comparableId(id: string): string {
  return `/${id.trim().replace(/^\/+|\/+$/g, '').toLowerCase()}`
}

/** The last part of an id: the resource's own name. */
export function resourceName(id: string): string {
  return id.replace(/\/+$/, '').split('/').at(-1) ?? id
}
