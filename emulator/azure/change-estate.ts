import {
  type DenyAssignment,
  type Estate,
  findResource,
  isWithin,
  type ManagementPolicy,
  type Resource,
  type ResourceGroup,
  type RoleAssignment,
  type Subscription,
  sameId,
  subscriptionIdOf,
} from './estate'

const workspaceType = 'Microsoft.OperationalInsights/workspaces'

/** Adds a resource, or puts it in the place of the one with its id. */
export function withResource(estate: Estate, resource: Resource): Estate {
  const present = findResource(estate, resource.id) !== undefined
  const resources = present
    ? estate.resources.map((other) => (sameId(other.id, resource.id) ? resource : other))
    : [...estate.resources, resource]
  // A workspace that is created again under the name of a deleted one is that one, recovered.
  return { ...estate, resources, deletedWorkspaces: estate.deletedWorkspaces.filter(({ id }) => !sameId(id, resource.id)) }
}

/** Takes away a resource and what is below it. A workspace can be recovered afterwards, unless that is ruled out. */
export function withoutResource(estate: Estate, id: string, recoverable = true): Estate {
  const deleted = findResource(estate, id)
  return {
    ...estate,
    resources: estate.resources.filter((resource) => !isWithin(id, resource.id)),
    managementPolicies: estate.managementPolicies.filter(({ accountId }) => !sameId(accountId, id)),
    deletedWorkspaces: recoverable && deleted?.type === workspaceType ? [...estate.deletedWorkspaces, deleted] : estate.deletedWorkspaces,
  }
}

/** Adds a resource group, or puts it in the place of the one with its id. */
export const withGroup = (estate: Estate, group: ResourceGroup): Estate => ({
  ...estate,
  resourceGroups: [...estate.resourceGroups.filter(({ id }) => !sameId(id, group.id)), group],
})

/** Sets or, with `undefined`, removes the lifecycle rules of a storage account. */
export const withManagementPolicy = (estate: Estate, accountId: string, policy: ManagementPolicy | undefined): Estate => ({
  ...estate,
  managementPolicies: [
    ...estate.managementPolicies.filter((other) => !sameId(other.accountId, accountId)),
    ...(policy === undefined ? [] : [policy]),
  ],
})

/** Changes one subscription. */
export const withSubscription = (estate: Estate, id: string, change: (subscription: Subscription) => Subscription): Estate => ({
  ...estate,
  subscriptions: estate.subscriptions.map((subscription) => (sameId(subscription.id, id) ? change(subscription) : subscription)),
})

/** Registers a resource provider at a moment of the emulator's clock, or takes its registration away. */
export function withRegistration(estate: Estate, subscriptionId: string, namespace: string, doneAt: number | undefined): Estate {
  const others = (name: string) => !sameId(name, namespace)
  return withSubscription(estate, subscriptionId, ({ registering = [], ...subscription }) => ({
    ...subscription,
    registeredProviders: subscription.registeredProviders.filter(others),
    registering: [...registering.filter((entry) => others(entry.namespace)), ...(doneAt === undefined ? [] : [{ namespace, doneAt }])],
  }))
}

/** Gives a role at a scope, in addition to those that are held. */
export const withRole = (estate: Estate, assignment: RoleAssignment): Estate => ({
  ...estate,
  roleAssignments: [...estate.roleAssignments, assignment],
})

/** Forbids an action, whatever roles say. */
export const withDenial = (estate: Estate, deny: DenyAssignment): Estate => ({
  ...estate,
  denyAssignments: [...estate.denyAssignments, deny],
})

/** Takes away every role that a persona holds at exactly this scope. */
export const withoutRoles = (estate: Estate, persona: RoleAssignment['persona'], scope: string): Estate => ({
  ...estate,
  roleAssignments: estate.roleAssignments.filter((assignment) => assignment.persona !== persona || !sameId(assignment.scope, scope)),
})

/** Takes away every role that a persona holds in a subscription, so that it is no longer seen. */
export const withoutSubscriptionFor = (estate: Estate, persona: RoleAssignment['persona'], subscriptionId: string): Estate => ({
  ...estate,
  roleAssignments: estate.roleAssignments.filter(
    (assignment) => assignment.persona !== persona || !sameId(subscriptionIdOf(assignment.scope) ?? '', subscriptionId),
  ),
})
