import { createHash } from 'node:crypto'
import { type DirectoryRole, directoryRoles } from '../directory-roles'
import type { Reply } from '../http/exchange'
import { tenantOf } from '../personas'
import { type GraphCall, graphError, hasAny, insufficient, select } from './graph-call'

const day = 86_400_000
const activationMilliseconds = day / 3

/**
 * Roles that the caller can activate through Privileged Identity Management (Microsoft Learn,
 * "unifiedRoleEligibilityScheduleInstance: filterByCurrentUser").
 */
export function listEligibilities(call: GraphCall): Reply {
  const permissions = ['RoleEligibilitySchedule.Read.Directory', 'RoleManagement.Read.Directory', 'RoleManagement.Read.All']
  const refused = refuse(call, permissions)
  if (refused !== undefined) return refused
  const instances = (call.persona.eligibleRoles ?? []).map((role) => ({
    ...instance(call, role, 'eligibility'),
    startDateTime: time(call.startedAt - 90 * day),
    endDateTime: null,
    memberType: 'Direct',
    roleEligibilityScheduleId: identifier(call, role, 'eligibility-schedule'),
  }))
  return answer(call, 'roleEligibilityScheduleInstances', instances)
}

/** The caller's active roles, assigned or activated until a time ("unifiedRoleAssignmentScheduleInstance: filterByCurrentUser"). */
export function listAssignments(call: GraphCall): Reply {
  const permissions = ['RoleAssignmentSchedule.Read.Directory', 'RoleManagement.Read.Directory', 'RoleManagement.Read.All']
  const refused = refuse(call, permissions)
  if (refused !== undefined) return refused
  const instances = call.persona.directoryRoles.map((role) => {
    const isActivated = call.persona.activatedRoles?.includes(role) ?? false
    return {
      ...instance(call, role, 'assignment'),
      startDateTime: time(isActivated ? call.startedAt : call.startedAt - 90 * day),
      endDateTime: isActivated ? time(call.startedAt + activationMilliseconds) : null,
      assignmentType: isActivated ? 'Activated' : 'Assigned',
      memberType: 'Direct',
      roleAssignmentOriginId: identifier(call, role, 'assignment'),
      roleAssignmentScheduleId: identifier(call, role, 'assignment-schedule'),
    }
  })
  return answer(call, 'roleAssignmentScheduleInstances', instances)
}

function refuse(call: GraphCall, permissions: readonly string[]): Reply | undefined {
  if (!hasAny(call, permissions)) return insufficient()
  if (!call.products.has(tenantOf(call.persona).id, 'P2')) {
    return graphError(
      400,
      'AadPremiumLicenseRequired',
      'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    )
  }
  const expand = call.exchange.url.searchParams.get('$expand')
  if (expand !== null && expand !== 'roleDefinition')
    return graphError(400, 'Request_BadRequest', `Could not find a property named '${expand}' to expand.`)
  return undefined
}

/** Built-in roles have the same ID in every tenant. */
const instance = (call: GraphCall, role: DirectoryRole, kind: string) => ({
  id: identifier(call, role, kind),
  principalId: call.persona.objectId,
  roleDefinitionId: directoryRoles[role].templateId,
  directoryScopeId: '/',
  appScopeId: null,
  ...(call.exchange.url.searchParams.get('$expand') === 'roleDefinition' && { roleDefinition: roleDefinition(role) }),
})

const roleDefinition = (role: DirectoryRole) => ({
  id: directoryRoles[role].templateId,
  description: directoryRoles[role].displayName,
  displayName: directoryRoles[role].displayName,
  isBuiltIn: true,
  isEnabled: true,
  resourceScopes: ['/'],
  templateId: directoryRoles[role].templateId,
  version: '1',
})

const identifier = ({ persona }: GraphCall, role: DirectoryRole, kind: string) =>
  createHash('sha256').update(`${persona.objectId}|${role}|${kind}`).digest('base64url')

const time = (milliseconds: number) => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`

/** All instances, or those of the role in the filter. Other filters aren't emulated and are rejected. */
function answer(call: GraphCall, collection: string, instances: readonly Record<string, unknown>[]): Reply {
  const filter = call.exchange.url.searchParams.get('$filter')
  const role = filter === null ? undefined : /^roleDefinitionId eq '([^']*)'$/i.exec(filter.trim())?.[1]
  if (filter !== null && role === undefined) return graphError(400, 'Request_UnsupportedQuery', `The filter '${filter}' is not supported.`)
  const value = instances
    .filter(({ roleDefinitionId }) => role === undefined || roleDefinitionId === role)
    .map((item) => select(call, item))
  return { status: 200, body: { '@odata.context': `${call.graphUrl}/v1.0/$metadata#Collection(${collection})`, value } }
}
