import {
  withBlobService,
  withDenial,
  withLock,
  withManagementPolicy,
  withoutLock,
  withoutResource,
  withoutRoles,
  withoutSubscriptionFor,
  withRegistration,
  withResource,
  withRole,
  withSubscription,
} from '../azure/change-tenant-resources'
import { findResource, findSubscription, type Resource, sameId, type TenantResources } from '../azure/tenant-resources'
import { tenants } from '../personas'
import { requests } from './control-requests'
import { type Operations, operation } from './operation'

const accountType = 'Microsoft.Storage/storageAccounts'

const deleteResource = operation(requests.deleteResource, (_emulator, { state }, { id }) => {
  requireResource(state.tenantResources, id)
  state.changeResources((before) => withoutResource(before, id))
})

/** Operations that change Azure resources and permissions, as if someone else had done it. */
export const resourceOperations: Operations = {
  'POST /resources/delete': deleteResource,
  'POST /workspaces/delete': deleteResource,
  'PATCH /resources': operation(requests.changeResource, (_emulator, { state }, { id, properties }) => {
    const before = requireResource(state.tenantResources, id)
    state.changeResources((all) => withResource(all, { ...before, properties: { ...before.properties, ...properties } }))
  }),
  'POST /subscriptions/state': operation(requests.subscriptionState, (_emulator, { state }, { subscriptionId, state: to }) => {
    requireSubscription(state.tenantResources, subscriptionId)
    state.changeResources((before) => withSubscription(before, subscriptionId, (subscription) => ({ ...subscription, state: to })))
  }),
  'POST /workspaces/cap': operation(
    requests.capIngestion,
    (_emulator, { state }, { workspaceId, dailyQuotaGb, sinceHours, resetsInHours }) => {
      const workspace = requireResource(state.tenantResources, workspaceId)
      const { clock } = state
      const workspaceCapping = {
        dailyQuotaGb,
        quotaNextResetTime: new Date(clock.realTimeOf(clock.now()) + resetsInHours * 3_600_000).toISOString(),
        dataIngestionStatus: 'OverQuota',
      }
      state.ingestion.stop(workspaceId, sinceHours)
      state.changeResources((all) => withResource(all, { ...workspace, properties: { ...workspace.properties, workspaceCapping } }))
    },
  ),
  'POST /resources/rights': operation(requests.rights, (_emulator, { state }, { persona, scope, role }) => {
    requireSubscription(state.tenantResources, scope.split('/')[2] ?? '')
    if (role !== null) return state.changeResources((before) => withRole(before, { persona, scope, role }))
    const held = state.tenantResources.roleAssignments.some(
      (assignment) => assignment.persona === persona && sameId(assignment.scope, scope),
    )
    if (!held) throw new Error(`'${persona}' has no role assigned at exactly the scope '${scope}'.`)
    state.changeResources((before) => withoutRoles(before, persona, scope))
  }),
  'PUT /products': operation(requests.products, (_emulator, { state }, { tenant, products }) =>
    state.products.replace(tenants[tenant].id, products),
  ),
  'POST /deny': operation(requests.deny, (_emulator, { state }, deny) => {
    requireSubscription(state.tenantResources, deny.scope.split('/')[2] ?? '')
    state.changeResources((before) => withDenial(before, deny))
  }),
  'PUT /locks': operation(requests.lock, (_emulator, { state }, { scope, name, level }) => {
    requireSubscription(state.tenantResources, scope.split('/')[2] ?? '')
    state.changeResources((before) => (level === null ? withoutLock(before, { scope, name }) : withLock(before, { scope, name, level })))
  }),
  'POST /subscriptions/hide': operation(requests.hideSubscription, (_emulator, { state }, { persona, subscriptionId }) => {
    requireSubscription(state.tenantResources, subscriptionId)
    state.changeResources((before) => withoutSubscriptionFor(before, persona, subscriptionId))
  }),
  'POST /subscriptions/transfer': operation(requests.transferSubscription, (_emulator, { state }, { subscriptionId, tenant }) => {
    requireSubscription(state.tenantResources, subscriptionId)
    state.changeResources((before) => withSubscription(before, subscriptionId, (subscription) => ({ ...subscription, tenant })))
  }),
  'POST /providers': operation(requests.registration, (_emulator, { state }, { subscriptionId, namespace, registered }) => {
    requireSubscription(state.tenantResources, subscriptionId)
    state.changeResources((before) => withRegistration(before, subscriptionId, namespace, registered ? state.clock.now() : undefined))
  }),
  'PUT /containers': operation(requests.container, (_emulator, { state }, container) => {
    const isAccount = state.tenantResources.resources.some(({ type, name }) => type === accountType && name === container.account)
    if (!isAccount) throw new Error(`There is no storage account '${container.account}'.`)
    state.containers.put(container)
  }),
  'PUT /management-policies': operation(requests.managementPolicy, (_emulator, { state }, { accountId, rules }) => {
    requireAccount(state.tenantResources, accountId)
    const policy = rules.length > 0 ? { accountId, lastModifiedTime: new Date().toISOString(), policy: { rules } } : undefined
    state.changeResources((before) => withManagementPolicy(before, accountId, policy))
  }),
  'PUT /blob-services': operation(requests.blobService, (_emulator, { state }, { immutableDays, ...service }) => {
    const account = requireAccount(state.tenantResources, service.accountId)
    const { immutableStorageWithVersioning: _before, ...properties } = account.properties
    const immutability = immutableDays !== null && {
      immutableStorageWithVersioning: {
        enabled: true,
        immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: immutableDays, state: 'Unlocked' },
      },
    }
    state.changeResources((before) =>
      withBlobService(withResource(before, { ...account, properties: { ...properties, ...immutability } }), service),
    )
  }),
  'PUT /containers/blobs': operation(requests.blob, (_emulator, { state }, { account, container, name, content }) => {
    const found = state.containers.find(account, container)
    if (found === undefined) throw new Error(`There is no container '${container}' in '${account}'.`)
    state.containers.write(found, name, content)
  }),
  'GET /containers': (_emulator, { state }) => ({
    value: state.containers.all().map(({ account, name, blobs }) => ({
      account,
      name,
      blobs: [...blobs].map(([blob, { content }]) => ({ name: blob, content })),
    })),
  }),
  'POST /creation': operation(requests.creation, (_emulator, { state }, { outcome }) => {
    state.creationOutcome = outcome
  }),
  'POST /partner': operation(requests.partner, (_emulator, { state }, { keep }) => {
    state.keepsPartner = keep
  }),
}

function requireAccount(tenantResources: TenantResources, id: string): Resource {
  const account = findResource(tenantResources, id)
  if (account?.type !== accountType) throw new Error(`There is no storage account '${id}'.`)
  return account
}

function requireResource(tenantResources: TenantResources, id: string): Resource {
  const found = findResource(tenantResources, id)
  if (found === undefined) throw new Error(`There is no resource '${id}'.`)
  return found
}

function requireSubscription(tenantResources: TenantResources, id: string): void {
  if (findSubscription(tenantResources, id) === undefined) throw new Error(`There is no subscription '${id}'.`)
}
