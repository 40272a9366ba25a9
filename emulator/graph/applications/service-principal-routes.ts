import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type MicrosoftApi, microsoftApis, newServicePrincipal, type ServicePrincipal } from '../../directory/service-principal'
import { parseJson, type Reply } from '../../http/exchange'
import { personaByObjectId } from '../../personas'
import { type GraphCall, graphError } from '../graph-call'
import {
  addOwner,
  badRequest,
  type DirectoryRoute,
  findByKey,
  itemReply,
  keyPattern,
  listReply,
  noContent,
  notFound,
  readRefusal,
  writeRefusal,
} from './directory-call'

type Groups = Readonly<Record<string, string | undefined>>

const one = new RegExp(`^/servicePrincipals${keyPattern}$`)
const assignments = new RegExp(`^/servicePrincipals${keyPattern}/appRoleAssignedTo$`)

/** Service principals, with the app roles that people have (Microsoft Learn, "servicePrincipal resource type"). */
export const servicePrincipalRoutes: readonly DirectoryRoute[] = [
  {
    method: 'GET',
    path: /^\/servicePrincipals$/,
    answer: (call) =>
      readRefusal(call) ??
      listReply(
        call,
        'servicePrincipals',
        call.directory.servicePrincipals(call.persona.tenant).map((item) => wireOf(call, item)),
      ),
  },
  { method: 'POST', path: /^\/servicePrincipals$/, answer: createServicePrincipal },
  {
    method: 'GET',
    path: one,
    answer: (call, groups) =>
      readRefusal(call) ?? withServicePrincipal(call, groups, (principal) => itemReply(call, 'servicePrincipals', wireOf(call, principal))),
  },
  { method: 'PATCH', path: one, answer: patchServicePrincipal },
  {
    method: 'POST',
    path: new RegExp(`^/servicePrincipals${keyPattern}/owners/\\$ref$`),
    answer: (call, groups) =>
      withServicePrincipal(call, groups, (principal) => writeRefusal(call, ownersOf(call, principal)) ?? addOwner(call, principal)),
  },
  {
    method: 'GET',
    path: new RegExp(`^/servicePrincipals${keyPattern}/owners$`),
    answer: (call, groups) =>
      readRefusal(call) ??
      withServicePrincipal(call, groups, ({ owners }) =>
        listReply(
          call,
          'directoryObjects',
          owners.map((id) => ({ '@odata.type': '#microsoft.graph.user', id })),
        ),
      ),
  },
  {
    method: 'GET',
    path: assignments,
    answer: (call, groups) =>
      readRefusal(call) ??
      withServicePrincipal(call, groups, ({ id }) =>
        listReply(
          call,
          'appRoleAssignments',
          call.directory
            .of(call.persona.tenant)
            .appRoleAssignments.filter(({ resourceId }) => resourceId === id)
            .map(assignmentWire),
        ),
      ),
  },
  { method: 'POST', path: assignments, answer: assignAppRole },
]

/** Calls the function with the service principal that the path names, or answers that there's none. */
export function withServicePrincipal(call: GraphCall, groups: Groups, answer: (principal: ServicePrincipal) => Reply): Reply {
  const found = findByKey(call.directory.servicePrincipals(call.persona.tenant), groups)
  return found === undefined ? notFound(groups.id ?? groups.value ?? '') : answer(found)
}

/** Owners of the application can also change its service principal. */
function ownersOf(call: GraphCall, { appId, owners }: ServicePrincipal): { owners: readonly string[] } {
  return { owners: [...owners, ...(call.directory.applicationByClientId(appId)?.owners ?? [])] }
}

function wireOf(call: GraphCall, { createdAt: _createdAt, owners: _owners, ...principal }: ServicePrincipal): Record<string, unknown> {
  const application = call.directory.applicationByClientId(principal.appId)
  const api = microsoftApis.find(({ appId }) => appId === principal.appId)
  return {
    ...principal,
    displayName: application?.displayName ?? api?.displayName,
    appDisplayName: application?.displayName ?? api?.displayName,
    servicePrincipalType: 'Application',
    signInAudience: application?.signInAudience ?? 'AzureADMultipleOrgs',
    servicePrincipalNames: [principal.appId, ...(application?.identifierUris ?? [])],
    replyUrls: application?.spa.redirectUris ?? [],
    appRoles: application?.appRoles ?? [],
    oauth2PermissionScopes: application?.api.oauth2PermissionScopes ?? permissionsOf(api),
  }
}

const permissionsOf = (api: MicrosoftApi | undefined) =>
  (api?.permissions ?? []).map(({ id, value, type }) => ({
    id,
    value,
    type,
    isEnabled: true,
    adminConsentDisplayName: value,
    adminConsentDescription: value,
    userConsentDisplayName: null,
    userConsentDescription: null,
  }))

const createBody = z.strictObject({ appId: z.string(), tags: z.array(z.string()).optional(), accountEnabled: z.boolean().optional() })

function createServicePrincipal(call: GraphCall): Reply {
  const body = createBody.safeParse(parseJson(call.exchange.body))
  if (!body.success) return badRequest('One or more property values specified are invalid.')
  const { persona, directory } = call
  const appId = body.data.appId.toLowerCase()
  const application = directory.applications(persona.tenant).find((candidate) => candidate.appId === appId)
  if (application === undefined) {
    const message = `The appId '${appId}' of the service principal does not reference a valid application object.`
    const details = [{ code: 'NoBackingApplicationObject', message, target: 'appId' }]
    return { status: 400, body: { error: { code: 'Request_BadRequest', message, details } } }
  }
  const refusal = writeRefusal(call, application)
  if (refusal !== undefined) return refusal
  const { servicePrincipals } = directory.of(persona.tenant)
  if (servicePrincipals.some((principal) => principal.appId === appId)) {
    const message = `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`
    return graphError(409, 'Request_MultipleObjectsWithSameKeyValue', message)
  }
  const created = { ...newServicePrincipal(appId, directory.newObject().createdAt), tags: body.data.tags ?? [] }
  servicePrincipals.push(created)
  call.changed()
  return itemReply(call, 'servicePrincipals', wireOf(call, created), 201)
}

const patchBody = z
  .strictObject({ tags: z.array(z.string()), accountEnabled: z.boolean(), appRoleAssignmentRequired: z.boolean() })
  .partial()

function patchServicePrincipal(call: GraphCall, groups: Groups): Reply {
  return withServicePrincipal(call, groups, (principal) => {
    const refusal = writeRefusal(call, ownersOf(call, principal))
    if (refusal !== undefined) return refusal
    const body = patchBody.safeParse(parseJson(call.exchange.body))
    if (!body.success) return badRequest('One or more property values specified are invalid.')
    Object.assign(principal, body.data)
    call.changed()
    return noContent
  })
}

const assignmentWire = (assignment: { principalId: string }): Record<string, unknown> => ({
  ...assignment,
  principalType: 'User',
  principalDisplayName: personaByObjectId(assignment.principalId)?.name ?? null,
})

const assignmentBody = z.strictObject({ appRoleId: z.guid(), principalId: z.guid(), resourceId: z.guid() })

function assignAppRole(call: GraphCall, groups: Groups): Reply {
  return withServicePrincipal(call, groups, (principal) => {
    const refusal = writeRefusal(call, ownersOf(call, principal))
    if (refusal !== undefined) return refusal
    const body = assignmentBody.safeParse(parseJson(call.exchange.body))
    const roles = call.directory.applicationByClientId(principal.appId)?.appRoles ?? []
    if (!body.success || !roles.some(({ id }) => id === body.data.appRoleId)) {
      return badRequest('Permission being assigned was not found on application')
    }
    const { appRoleAssignments } = call.directory.of(call.persona.tenant)
    if (appRoleAssignments.some((one) => one.principalId === body.data.principalId && one.appRoleId === body.data.appRoleId))
      return badRequest('Permission being assigned already exists on the object')
    const created = { id: randomUUID(), ...body.data, createdDateTime: new Date().toISOString() }
    appRoleAssignments.push(created)
    call.changed()
    return itemReply(call, 'appRoleAssignments', assignmentWire(created), 201)
  })
}
