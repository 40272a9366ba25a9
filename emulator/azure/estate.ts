import type { PersonaId, TenantName } from '../personas'
import { azureRoles, grantsAction, type AzureRole, type AzureRoleName } from './roles'

/** One Azure subscription of a tenant. */
export interface Subscription {
  id: string
  displayName: string
  tenant: TenantName
  /** Resource providers that are registered; Microsoft.Insights may be missing. */
  registeredProviders: readonly string[]
}

/** A resource group. */
export interface ResourceGroup {
  id: string
  name: string
  location: string
}

/** Any resource: `type` in its published spelling, `id` as the service returns it, whatever its casing. */
export interface Resource {
  id: string
  name: string
  type: string
  location: string
  tags?: Record<string, string>
  kind?: string
  sku?: Record<string, unknown>
  properties: Record<string, unknown>
}

/** A role given to a persona at a scope and everything below it. */
export interface RoleAssignment {
  persona: PersonaId
  scope: string
  role: AzureRoleName
}

/** What exists in Azure, and who may do what there. */
export interface Estate {
  subscriptions: readonly Subscription[]
  resourceGroups: readonly ResourceGroup[]
  resources: readonly Resource[]
  roleAssignments: readonly RoleAssignment[]
}

/** Resource ids are compared without regard to case (hashicorp/terraform-provider-azurerm#20206). */
export const sameId = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

/** Whether an id is the scope itself or something below it. */
export const isWithin = (scope: string, id: string): boolean => `${id}/`.toLowerCase().startsWith(`${scope}/`.toLowerCase())

/** Groups items by a key that is made once for each list, so that a large estate stays quick. */
function indexBy<Item>(key: (item: Item) => string): (items: readonly Item[]) => ReadonlyMap<string, readonly Item[]> {
  const indexes = new WeakMap<readonly Item[], Map<string, Item[]>>()
  return (items) => {
    const present = indexes.get(items)
    if (present !== undefined) return present
    const created = Map.groupBy(items, key)
    indexes.set(items, created)
    return created
  }
}

const bySubscription = (id: string) => (subscriptionIdOf(id) ?? '').toLowerCase()
const assignmentsIndex = indexBy<RoleAssignment>(({ persona, scope }) => `${persona}|${bySubscription(scope)}`)
const resourcesIndex = indexBy<Resource>(({ id }) => bySubscription(id))
const subscriptionsIndex = indexBy<Subscription>(({ id }) => id.toLowerCase())

/** All resources of a subscription, in the order of the seed. */
export const resourcesIn = (estate: Estate, subscriptionId: string): readonly Resource[] =>
  resourcesIndex(estate.resources).get(subscriptionId.toLowerCase()) ?? []

/** The roles that a persona holds at a scope, inherited ones included. */
export const rolesAt = (estate: Estate, persona: PersonaId, scope: string): AzureRole[] =>
  (assignmentsIndex(estate.roleAssignments).get(`${persona}|${bySubscription(scope)}`) ?? [])
    .filter((assignment) => isWithin(assignment.scope, scope))
    .map((assignment) => azureRoles[assignment.role])

/** Whether a persona may perform an action at a scope. */
export const isAllowed = (estate: Estate, persona: PersonaId, action: string, scope: string): boolean =>
  rolesAt(estate, persona, scope).some((role) => grantsAction(role, action))

/** Whether a persona sees a subscription: any assignment in it is enough. */
export const seesSubscription = (estate: Estate, persona: PersonaId, subscription: Subscription): boolean =>
  assignmentsIndex(estate.roleAssignments).has(`${persona}|${subscription.id.toLowerCase()}`)

export const findSubscription = (estate: Estate, id: string): Subscription | undefined =>
  subscriptionsIndex(estate.subscriptions).get(id.toLowerCase())?.[0]

export const findResource = (estate: Estate, id: string): Resource | undefined =>
  resourcesIn(estate, subscriptionIdOf(id) ?? '').find((resource) => sameId(resource.id, id))

/** The subscription GUID inside a resource id. */
export function subscriptionIdOf(resourceId: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(resourceId)?.[1]
}
