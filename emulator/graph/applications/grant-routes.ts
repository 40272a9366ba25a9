import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { mayManageApplications } from '../../directory-roles'
import { parseJson, type Reply } from '../../http/exchange'
import { type GraphCall, graphError, hasAny, insufficient } from '../graph-call'
import { badRequest, type DirectoryRoute, itemReply, keyPattern, listReply, noContent, notFound } from './directory-call'
import { withServicePrincipal } from './service-principal-routes'

const writePermission = 'DelegatedPermissionGrant.ReadWrite.All'
const readPermissions = [writePermission, 'Directory.Read.All', 'Application.ReadWrite.All']

/** Consent to delegated permissions (Microsoft Learn, "oAuth2PermissionGrant resource type"). */
export const grantRoutes: readonly DirectoryRoute[] = [
  {
    method: 'GET',
    path: /^\/oauth2PermissionGrants$/,
    answer: (call) => readRefusal(call) ?? listReply(call, 'oauth2PermissionGrants', wireOf(call)),
  },
  {
    method: 'GET',
    path: new RegExp(`^/servicePrincipals${keyPattern}/oauth2PermissionGrants$`),
    answer: (call, groups) =>
      readRefusal(call) ??
      withServicePrincipal(call, groups, ({ id }) =>
        listReply(
          call,
          'oauth2PermissionGrants',
          wireOf(call).filter(({ clientId }) => clientId === id),
        ),
      ),
  },
  { method: 'POST', path: /^\/oauth2PermissionGrants$/, answer: createGrant },
  { method: 'PATCH', path: /^\/oauth2PermissionGrants\/(?<grant>[^/]+)$/, answer: patchGrant },
]

const wireOf = ({ directory, persona }: GraphCall) => directory.of(persona.tenant).grants.map((grant) => ({ ...grant }))

const readRefusal = (call: GraphCall): Reply | undefined => (hasAny(call, readPermissions) ? undefined : insufficient())

/** Consent for everyone needs one of the roles that manage applications. */
const grantRefusal = (call: GraphCall): Reply | undefined =>
  hasAny(call, [writePermission]) && mayManageApplications(call.persona.directoryRoles) ? undefined : insufficient()

const createBody = z.strictObject({
  clientId: z.string(),
  resourceId: z.string(),
  consentType: z.enum(['AllPrincipals', 'Principal']),
  principalId: z.string().nullable().default(null),
  scope: z.string(),
})

function createGrant(call: GraphCall): Reply {
  const refusal = grantRefusal(call)
  if (refusal !== undefined) return refusal
  const body = createBody.safeParse(parseJson(call.exchange.body))
  if (!body.success) return badRequest('One or more property values specified are invalid.')
  const principals = call.directory.servicePrincipals(call.persona.tenant)
  const missing = [body.data.clientId, body.data.resourceId].find((id) => !principals.some((principal) => principal.id === id))
  if (missing !== undefined) return notFound(missing)
  const { grants } = call.directory.of(call.persona.tenant)
  const { clientId, resourceId, consentType, principalId } = body.data
  const isSame = grants.some(
    (grant) =>
      grant.clientId === clientId &&
      grant.resourceId === resourceId &&
      grant.consentType === consentType &&
      grant.principalId === principalId,
  )
  if (isSame) return graphError(409, 'Request_MultipleObjectsWithSameKeyValue', 'Permission entry already exists.')
  const created = { id: randomUUID(), ...body.data }
  grants.push(created)
  call.changed()
  return itemReply(call, 'oauth2PermissionGrants', created, 201)
}

function patchGrant(call: GraphCall, groups: Readonly<Record<string, string | undefined>>): Reply {
  const refusal = grantRefusal(call)
  if (refusal !== undefined) return refusal
  const found = call.directory.of(call.persona.tenant).grants.find(({ id }) => id === groups.grant)
  if (found === undefined) return notFound(groups.grant ?? '')
  const body = z.strictObject({ scope: z.string() }).safeParse(parseJson(call.exchange.body))
  if (!body.success) return badRequest('Only the scope of a grant can be changed.')
  found.scope = body.data.scope
  call.changed()
  return noContent
}
