import { randomUUID } from 'node:crypto'
import { type Application, type ApplicationBody, applicationBody, emptyApplication, updatedApplication } from '../../directory/application'
import { applicationFault, forbiddenByPolicy } from '../../directory/check-application'
import { mayManageApplications, mayRegisterApplications } from '../../directory-roles'
import { parseJson, type Reply } from '../../http/exchange'
import { personaByObjectId, tenantOf } from '../../personas'
import { type GraphCall, graphError, hasAny, insufficient } from '../graph-call'
import { storedCertificates } from './certificates'
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
  refused,
  writeRefusal,
} from './directory-call'

const one = new RegExp(`^/applications${keyPattern}$`)
const owners = new RegExp(`^/applications${keyPattern}/owners$`)
const ownerReferences = new RegExp(`^/applications${keyPattern}/owners/\\$ref$`)

/** Creating, reading, and changing applications (Microsoft Learn, "application resource type"). */
export const applicationRoutes: readonly DirectoryRoute[] = [
  {
    method: 'GET',
    path: /^\/applications$/,
    answer: (call) =>
      readRefusal(call) ??
      listReply(
        call,
        'applications',
        call.directory.applications(call.persona.tenant).map((item) => wireOf(item)),
      ),
  },
  { method: 'POST', path: /^\/applications$/, answer: (call) => createApplication(call, null) },
  { method: 'GET', path: one, answer: getApplication },
  { method: 'PATCH', path: one, answer: patchApplication },
  {
    method: 'GET',
    path: owners,
    answer: (call, groups) =>
      readRefusal(call) ??
      withApplication(call, groups, ({ owners: ids }) =>
        listReply(
          call,
          'directoryObjects',
          ids.map((id) => ({
            '@odata.type': '#microsoft.graph.user',
            id,
            displayName: personaByObjectId(id)?.name ?? null,
            userPrincipalName: personaByObjectId(id)?.userPrincipalName ?? null,
          })),
        ),
      ),
  },
  {
    method: 'POST',
    path: ownerReferences,
    answer: (call, groups) =>
      withApplication(call, groups, (application) => writeRefusal(call, application) ?? addOwner(call, application)),
  },
]

/** Calls the function with the application that the path names, or answers that there's none. */
export function withApplication(
  call: GraphCall,
  groups: Readonly<Record<string, string | undefined>>,
  answer: (application: Application) => Reply,
): Reply {
  const found = findByKey(call.directory.applications(call.persona.tenant), groups)
  return found === undefined ? notFound(groups.id ?? groups.value ?? '') : answer(found)
}

/** An application as Graph returns it: without secrets, and with certificates only if they're selected. */
function wireOf(application: Application, hasKeys = false): Record<string, unknown> {
  const { createdAt: _createdAt, federatedCredentials: _federated, owners: _owners, ...wire } = application
  return {
    ...wire,
    publisherDomain: null,
    passwordCredentials: wire.passwordCredentials.map((credential) => ({ ...credential, secretText: null })),
    keyCredentials: wire.keyCredentials.map((credential) => ({ ...credential, key: hasKeys ? credential.key : null })),
  }
}

function getApplication(call: GraphCall, groups: Readonly<Record<string, string | undefined>>): Reply {
  const selected = call.exchange.url.searchParams.get('$select') ?? ''
  return (
    readRefusal(call) ??
    withApplication(call, groups, (application) =>
      itemReply(call, 'applications', wireOf(application, selected.includes('keyCredentials'))),
    )
  )
}

function readBody(call: GraphCall): ApplicationBody | Reply {
  const body = applicationBody.safeParse(parseJson(call.exchange.body))
  if (body.success) return body.data
  const [issue] = body.error.issues
  return badRequest(`One or more property values specified are invalid: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
}

const isReply = (value: ApplicationBody | Reply): value is Reply => 'status' in value

function createApplication(call: GraphCall, uniqueName: string | null): Reply {
  const { persona, directory } = call
  const mayRegister =
    mayRegisterApplications(persona.directoryRoles) || (directory.switches.usersCanRegister && persona.guestOf === undefined)
  if (!hasAny(call, ['Application.ReadWrite.All']) || !mayRegister) return insufficient()
  const body = readBody(call)
  if (isReply(body)) return body
  if (body.displayName === undefined) return badRequest('A value is required for property displayName of resource Application.')
  const { id, createdAt } = directory.newObject()
  const empty = { ...emptyApplication(id, randomUUID(), body.displayName, createdAt), uniqueName }
  // Those who manage all applications don't become owners of those that they create.
  const created = { ...empty, owners: mayManageApplications(persona.directoryRoles) ? [] : [persona.objectId] }
  const result = changed(call, created, body)
  if ('reply' in result) return result.reply
  directory.of(persona.tenant).applications.push(result.application)
  call.changed()
  return itemReply(call, 'applications', wireOf(result.application), 201)
}

function patchApplication(call: GraphCall, groups: Readonly<Record<string, string | undefined>>): Reply {
  const { persona, directory } = call
  const all = directory.of(persona.tenant).applications
  // A unique name finds an application that hasn't been replicated, because it can't be given twice. That's a guess.
  const found = findByKey(groups.property === 'uniqueName' ? all : directory.applications(persona.tenant), groups)
  const isUpsert = groups.property === 'uniqueName' && String(call.exchange.headers.prefer ?? '').includes('create-if-missing')
  if (found === undefined) return isUpsert ? createApplication(call, groups.value ?? null) : notFound(groups.id ?? groups.value ?? '')
  const refusal = writeRefusal(call, found)
  if (refusal !== undefined) return refusal
  const body = readBody(call)
  if (isReply(body)) return body
  const result = changed(call, found, body)
  if ('reply' in result) return result.reply
  all.splice(all.indexOf(found), 1, result.application)
  call.changed()
  return noContent
}

/** The application after the change, or the reply that refuses it. */
function changed(call: GraphCall, before: Application, body: ApplicationBody): { application: Application } | { reply: Reply } {
  const { directory, persona } = call
  const keyCredentials = body.keyCredentials && storedCertificates(before.keyCredentials, body.keyCredentials)
  if (typeof keyCredentials === 'string') return { reply: graphError(400, 'KeyCredentialsInvalidValue', keyCredentials) }
  const isNewCertificate = (keyCredentials ?? []).some(({ keyId }) => !before.keyCredentials.some((one) => one.keyId === keyId))
  const forbidden = isNewCertificate ? forbiddenByPolicy('certificate', directory) : undefined
  if (forbidden !== undefined) return { reply: refused(forbidden) }
  const application = updatedApplication(before, { ...body, ...(keyCredentials && { keyCredentials }) })
  const tenant = tenantOf(persona)
  const others = directory.of(persona.tenant).applications.filter(({ id }) => id !== before.id)
  const fault = applicationFault(before, application, body, { tenantId: tenant.id, domain: tenant.domain, others })
  return fault === undefined ? { application } : { reply: refused(fault) }
}
