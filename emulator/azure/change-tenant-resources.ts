import {
  type BlobService,
  type DenyAssignment,
  findResource,
  isWithin,
  type ManagementLock,
  type ManagementPolicy,
  type Resource,
  type ResourceGroup,
  type RoleAssignment,
  type Subscription,
  sameId,
  subscriptionIdOf,
  type TenantResources,
} from './tenant-resources'

const workspaceType = 'Microsoft.OperationalInsights/workspaces'

/** Adds a resource, or replaces the one with the same ID. */
export function withResource(before: TenantResources, resource: Resource): TenantResources {
  const present = findResource(before, resource.id) !== undefined
  const resources = present
    ? before.resources.map((other) => (sameId(other.id, resource.id) ? resource : other))
    : [...before.resources, resource]
  // Creating a workspace with the name of a deleted one recovers it.
  return { ...before, resources, deletedWorkspaces: before.deletedWorkspaces.filter(({ id }) => !sameId(id, resource.id)) }
}

/** Replaces the pricing tier of a workspace. */
export function withSku(before: TenantResources, workspaceId: string, sku: { name: string }): TenantResources {
  const found = findResource(before, workspaceId)
  return found ? withResource(before, { ...found, properties: { ...found.properties, sku } }) : before
}

/** Removes a resource and its child resources. A workspace can be recovered afterward, unless `recoverable` is false. */
export function withoutResource(before: TenantResources, id: string, recoverable = true): TenantResources {
  const deleted = findResource(before, id)
  return {
    ...before,
    resources: before.resources.filter((resource) => !isWithin(id, resource.id)),
    managementPolicies: before.managementPolicies.filter(({ accountId }) => !sameId(accountId, id)),
    blobServices: before.blobServices.filter(({ accountId }) => !sameId(accountId, id)),
    deletedWorkspaces: recoverable && deleted?.type === workspaceType ? [...before.deletedWorkspaces, deleted] : before.deletedWorkspaces,
  }
}

/** Adds a resource group, or replaces the one with the same ID. */
export const withGroup = (before: TenantResources, group: ResourceGroup): TenantResources => ({
  ...before,
  resourceGroups: [...before.resourceGroups.filter(({ id }) => !sameId(id, group.id)), group],
})

/** Sets or, with `undefined`, removes the lifecycle management rules of a storage account. */
export const withManagementPolicy = (
  before: TenantResources,
  accountId: string,
  policy: ManagementPolicy | undefined,
): TenantResources => ({
  ...before,
  managementPolicies: [
    ...before.managementPolicies.filter((other) => !sameId(other.accountId, accountId)),
    ...(policy === undefined ? [] : [policy]),
  ],
})

/** Sets how the blob service of a storage account keeps what is deleted. */
export const withBlobService = (before: TenantResources, service: BlobService): TenantResources => ({
  ...before,
  blobServices: [...before.blobServices.filter(({ accountId }) => !sameId(accountId, service.accountId)), service],
})

/** Changes one subscription. */
export const withSubscription = (
  before: TenantResources,
  id: string,
  change: (subscription: Subscription) => Subscription,
): TenantResources => ({
  ...before,
  subscriptions: before.subscriptions.map((subscription) => (sameId(subscription.id, id) ? change(subscription) : subscription)),
})

/** Registers a resource provider at a time of the emulator's clock, or unregisters it. */
export function withRegistration(
  before: TenantResources,
  subscriptionId: string,
  namespace: string,
  doneAt: number | undefined,
): TenantResources {
  const others = (name: string) => !sameId(name, namespace)
  return withSubscription(before, subscriptionId, ({ registering = [], ...subscription }) => ({
    ...subscription,
    registeredProviders: subscription.registeredProviders.filter(others),
    registering: [...registering.filter((entry) => others(entry.namespace)), ...(doneAt === undefined ? [] : [{ namespace, doneAt }])],
  }))
}

/** Adds a role assignment. */
export const withRole = (before: TenantResources, assignment: RoleAssignment): TenantResources => ({
  ...before,
  roleAssignments: [...before.roleAssignments, assignment],
})

/** Denies an action, regardless of roles. */
export const withDenial = (before: TenantResources, deny: DenyAssignment): TenantResources => ({
  ...before,
  denyAssignments: [...before.denyAssignments, deny],
})

/** Creates a lock or replaces the one with the same name at the same scope. */
export const withLock = (before: TenantResources, lock: ManagementLock): TenantResources => ({
  ...before,
  locks: [...withoutLock(before, lock).locks, lock],
})

/** Removes a lock. */
export const withoutLock = (before: TenantResources, { scope, name }: Pick<ManagementLock, 'scope' | 'name'>): TenantResources => ({
  ...before,
  locks: before.locks.filter((other) => other.name !== name || !sameId(other.scope, scope)),
})

/** Removes the roles that a persona has at exactly this scope. */
export const withoutRoles = (before: TenantResources, persona: RoleAssignment['persona'], scope: string): TenantResources => ({
  ...before,
  roleAssignments: before.roleAssignments.filter((assignment) => assignment.persona !== persona || !sameId(assignment.scope, scope)),
})

/** Removes every role that a persona has in a subscription, so that they no longer see it. */
export const withoutSubscriptionFor = (
  before: TenantResources,
  persona: RoleAssignment['persona'],
  subscriptionId: string,
): TenantResources => ({
  ...before,
  roleAssignments: before.roleAssignments.filter(
    (assignment) => assignment.persona !== persona || !sameId(subscriptionIdOf(assignment.scope) ?? '', subscriptionId),
  ),
})
