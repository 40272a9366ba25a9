import { withDenial, withoutResource, withoutRoles, withoutSubscriptionFor, withRegistration, withRole } from '../azure/change-estate'
import { type Estate, findResource, findSubscription, sameId } from '../azure/estate'
import { requests } from './control-requests'
import { type Operations, operation } from './operation'

const deleteResource = operation(requests.deleteResource, (_emulator, { state }, { id }) => {
  if (findResource(state.estate, id) === undefined) throw new Error(`There is no resource '${id}'.`)
  state.changeEstate((estate) => withoutResource(estate, id))
})

/** What exists in Azure and who may do what there, changed as if somebody else had done it. */
export const estateOperations: Operations = {
  'POST /resources/delete': deleteResource,
  'POST /workspaces/delete': deleteResource,
  'POST /resources/rights': operation(requests.rights, (_emulator, { state }, { persona, scope, role }) => {
    requireSubscription(state.estate, scope.split('/')[2] ?? '')
    if (role !== null) return state.changeEstate((estate) => withRole(estate, { persona, scope, role }))
    const held = state.estate.roleAssignments.some((assignment) => assignment.persona === persona && sameId(assignment.scope, scope))
    if (!held) throw new Error(`'${persona}' has no role of their own at '${scope}'.`)
    state.changeEstate((estate) => withoutRoles(estate, persona, scope))
  }),
  'POST /tables/plan': operation(requests.tablePlan, (_emulator, { state }, { workspaceId, table, plan }) => {
    if (findResource(state.estate, workspaceId) === undefined) throw new Error(`There is no workspace '${workspaceId}'.`)
    state.tablePlans.choose(workspaceId, table, plan)
  }),
  'POST /deny': operation(requests.deny, (_emulator, { state }, deny) => {
    requireSubscription(state.estate, deny.scope.split('/')[2] ?? '')
    state.changeEstate((estate) => withDenial(estate, deny))
  }),
  'POST /subscriptions/hide': operation(requests.hideSubscription, (_emulator, { state }, { persona, subscriptionId }) => {
    requireSubscription(state.estate, subscriptionId)
    state.changeEstate((estate) => withoutSubscriptionFor(estate, persona, subscriptionId))
  }),
  'POST /providers': operation(requests.registration, (_emulator, { state }, { subscriptionId, namespace, registered }) => {
    requireSubscription(state.estate, subscriptionId)
    state.changeEstate((estate) => withRegistration(estate, subscriptionId, namespace, registered ? state.clock.now() : undefined))
  }),
  'POST /creation': operation(requests.creation, (_emulator, { state }, { outcome }) => {
    state.creationOutcome = outcome
  }),
  'POST /partner': operation(requests.partner, (_emulator, { state }, { keep }) => {
    state.keepsPartner = keep
  }),
}

function requireSubscription(estate: Estate, id: string): void {
  if (findSubscription(estate, id) === undefined) throw new Error(`There is no subscription '${id}'.`)
}
