import type { CallerId, TenantName } from '../personas'
import { type AzureRole, type AzureRoleName, azureRoles, coversAction, grantsAction, grantsDataAction } from './roles'

/** The states of a subscription (Azure/azure-rest-api-specs, Microsoft.Resources, SubscriptionState). */
export const subscriptionStates = ['Enabled', 'Warned', 'PastDue', 'Disabled', 'Deleted'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

/** An Azure subscription of a tenant. */
export interface Subscription {
  id: string
  displayName: string
  tenant: TenantName
  /** Enabled unless it's set. */
  state?: SubscriptionState
  /** Registered resource providers, which may not include Microsoft.Insights. */
  registeredProviders: readonly string[]
  /** Resource providers whose registration is pending, with the emulated time at which it completes. */
  registering?: readonly { namespace: string; doneAt: number }[]
}

/** A resource group. */
export interface ResourceGroup {
  id: string
  name: string
  location: string
  tags?: Record<string, string>
}

/** The creation of a resource, in milliseconds of the emulator's clock. */
export interface Creation {
  startedAt: number
  endsAt: number
  outcome: 'Succeeded' | 'Failed' | 'Canceled'
}

/** Any resource. `type` has its published spelling, `id` the casing that the service returns. */
export interface Resource {
  id: string
  name: string
  type: string
  location: string
  tags?: Record<string, string>
  kind?: string
  sku?: Record<string, unknown>
  properties: Record<string, unknown>
  /** When it was last written, where the service says so; ISO 8601 UTC. */
  systemData?: { lastModifiedAt: string }
  /** Only for a resource that was created while the emulator ran; never returned to callers. */
  creation?: Creation
}

/** The lifecycle management rules of a storage account, as the client sent them. */
export interface ManagementPolicy {
  accountId: string
  lastModifiedTime: string
  policy: unknown
}

/** How the blob service of a storage account keeps what is deleted. */
export interface BlobService {
  accountId: string
  isVersioningEnabled: boolean
  /** Days of soft delete for blobs and for containers; null while it's off. */
  softDeleteDays: number | null
  containerSoftDeleteDays: number | null
  tracksLastAccess: boolean
}

/** A role of a persona at a scope and everything below it. */
export interface RoleAssignment {
  persona: CallerId
  scope: string
  role: AzureRoleName
}

/** An action that a persona is denied at a scope and below, regardless of roles. */
export interface DenyAssignment {
  persona: CallerId
  scope: string
  action: string
}

/** What a lock forbids at a scope and below: all changes and POST requests, or only deletions. */
export const lockLevels = ['ReadOnly', 'CanNotDelete'] as const
export type LockLevel = (typeof lockLevels)[number]

/** A management lock at a subscription, a resource group, or a resource. */
export interface ManagementLock {
  scope: string
  name: string
  level: LockLevel
}

/** The Azure resources of all tenants, with the permissions to them. */
export interface TenantResources {
  subscriptions: readonly Subscription[]
  resourceGroups: readonly ResourceGroup[]
  resources: readonly Resource[]
  /** Soft-deleted workspaces that can still be recovered. */
  deletedWorkspaces: readonly Resource[]
  managementPolicies: readonly ManagementPolicy[]
  /** The blob services that aren't as a new account has them. */
  blobServices: readonly BlobService[]
  roleAssignments: readonly RoleAssignment[]
  denyAssignments: readonly DenyAssignment[]
  locks: readonly ManagementLock[]
}

/** Whether two resource IDs are equal, ignoring case (hashicorp/terraform-provider-azurerm#20206). */
export const sameId = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

/** Whether an ID is the scope itself or something below it. */
export const isWithin = (scope: string, id: string): boolean => `${id}/`.toLowerCase().startsWith(`${scope}/`.toLowerCase())

/** Indexes items by a key, once for each list, so that lookups stay fast with thousands of subscriptions. */
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
const groupsIndex = indexBy<ResourceGroup>(({ id }) => id.toLowerCase())
const subscriptionsIndex = indexBy<Subscription>(({ id }) => id.toLowerCase())

/** All resources of a subscription, in their order of creation. */
export const resourcesIn = (tenantResources: TenantResources, subscriptionId: string): readonly Resource[] =>
  resourcesIndex(tenantResources.resources).get(subscriptionId.toLowerCase()) ?? []

/** The roles of a persona at a scope, including inherited ones. Deny assignments aren't considered. */
export const rolesAt = (tenantResources: TenantResources, persona: CallerId, scope: string): AzureRole[] =>
  (assignmentsIndex(tenantResources.roleAssignments).get(`${persona}|${bySubscription(scope)}`) ?? [])
    .filter((assignment) => isWithin(assignment.scope, scope))
    .map((assignment) => azureRoles[assignment.role])

/** Whether a persona can perform an action at a scope. */
export const isAllowed = (tenantResources: TenantResources, persona: CallerId, action: string, scope: string): boolean =>
  rolesAt(tenantResources, persona, scope).some((role) => grantsAction(role, action)) && !isDenied(tenantResources, persona, action, scope)

/** Whether a persona can perform an operation on data at a scope. Some data services also check an action for what describes the data. */
export const isDataAllowed = (tenantResources: TenantResources, persona: CallerId, action: string, scope: string): boolean =>
  rolesAt(tenantResources, persona, scope).some((role) => grantsDataAction(role, action)) &&
  !isDenied(tenantResources, persona, action, scope)

const isDenied = ({ denyAssignments }: TenantResources, persona: CallerId, action: string, scope: string): boolean =>
  denyAssignments.some((deny) => deny.persona === persona && isWithin(deny.scope, scope) && coversAction(deny.action, action))

/** The locks at a scope, including inherited ones. */
export const locksAt = ({ locks }: TenantResources, scope: string): ManagementLock[] => locks.filter((lock) => isWithin(lock.scope, scope))

/** Whether a persona sees a subscription. Any role assignment in it is enough. */
export const seesSubscription = (tenantResources: TenantResources, persona: CallerId, subscription: Subscription): boolean =>
  assignmentsIndex(tenantResources.roleAssignments).has(`${persona}|${subscription.id.toLowerCase()}`)

export const findSubscription = (tenantResources: TenantResources, id: string): Subscription | undefined =>
  subscriptionsIndex(tenantResources.subscriptions).get(id.toLowerCase())?.[0]

export const findGroup = (tenantResources: TenantResources, id: string): ResourceGroup | undefined =>
  groupsIndex(tenantResources.resourceGroups).get(id.toLowerCase())?.[0]

export const findResource = (tenantResources: TenantResources, id: string): Resource | undefined =>
  resourcesIn(tenantResources, subscriptionIdOf(id) ?? '').find((resource) => sameId(resource.id, id))

/** The subscription ID in a resource ID. */
export function subscriptionIdOf(resourceId: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(resourceId)?.[1]
}

/** The registration state of a resource provider. */
export type RegistrationState = 'NotRegistered' | 'Registering' | 'Registered'

/** The registration state of a resource provider at a time of the emulator's clock. */
export function registrationOf({ registeredProviders, registering = [] }: Subscription, namespace: string, now: number): RegistrationState {
  if (registeredProviders.some((name) => sameId(name, namespace))) return 'Registered'
  const pending = registering.find((entry) => sameId(entry.namespace, namespace))
  if (pending === undefined) return 'NotRegistered'
  return pending.doneAt <= now ? 'Registered' : 'Registering'
}

/** A resource as callers see it at a time of the emulator's clock. */
export function showResource({ creation, ...resource }: Resource, now: number): Omit<Resource, 'creation'> {
  if (creation === undefined) return resource
  const provisioningState = now < creation.endsAt ? 'Creating' : creation.outcome
  return { ...resource, properties: { ...resource.properties, provisioningState } }
}
