import { randomUUID } from 'node:crypto'
import { directoryRoles } from '../directory-roles'
import type { EmulatorState } from '../emulator-state'
import { resourceOfAudience, tokenIssuerOf } from '../entra/clouds'
import type { SigningKeys } from '../entra/signing-keys'
import { issuedAt, verifyToken } from '../entra/tokens'
import type { Exchange, Reply } from '../http/exchange'
import type { ServiceAnswer } from '../http/service-answer'
import { personaByObjectId, tenantOf } from '../personas'
import type { Fault } from '../traffic'
import { answerDirectoryCall } from './applications/directory-routes'
import { answerBatch, batchPaths } from './batch'
import { type GraphCall, graphError, hasAny, insufficient, select } from './graph-call'
import { listAssignments, listEligibilities } from './role-schedules'
import { answerSummaries } from './sign-in-summaries'
import { subscribedSkus } from './subscribed-skus'

export interface GraphDependencies {
  state: EmulatorState
  keys: SigningKeys
  graphUrl: () => string
  /** Returns the fault for a request inside a batch; those of other requests are injected before they get here. */
  takeFault: (method: string, pathAndQuery: string) => Fault | undefined
}

const routes: Readonly<Record<string, (call: GraphCall) => Reply>> = {
  '/v1.0/me': getMe,
  '/v1.0/organization': listOrganization,
  '/v1.0/subscribedskus': listSubscribedSkus,
  '/v1.0/me/transitivememberof/microsoft.graph.directoryrole': listDirectoryRoles,
  "/v1.0/rolemanagement/directory/roleeligibilityscheduleinstances/filterbycurrentuser(on='principal')": listEligibilities,
  "/v1.0/rolemanagement/directory/roleassignmentscheduleinstances/filterbycurrentuser(on='principal')": listAssignments,
}

/** The parts of Microsoft Graph about the user, the organization, its licenses, directory roles, applications, and, in beta, sign-ins. */
export function createGraphService({
  state,
  keys,
  graphUrl,
  takeFault,
}: GraphDependencies): (exchange: Exchange) => Promise<ServiceAnswer> {
  const answerInBatch = async (exchange: Exchange): Promise<Reply> => {
    const fault = takeFault(exchange.method, exchange.path + exchange.url.search)
    if (fault?.cut !== undefined) return graphError(504, 'GatewayTimeout', 'The request timed out.')
    if (fault?.status !== undefined) return { status: fault.status, headers: fault.headers, body: fault.body }
    return (await answerCall(exchange, state, keys, graphUrl())).reply
  }
  return async (exchange) => {
    const requestId = randomUUID()
    const checked = await answerCall(exchange, state, keys, graphUrl())
    const isBatch = batchPaths.has(exchange.path.toLowerCase()) && checked.reply.status !== 401
    const answer = isBatch ? { ...checked, reply: await answerBatch(exchange, answerInBatch) } : checked
    const sent = exchange.headers['client-request-id']
    const clientRequestId = typeof sent === 'string' ? sent : requestId
    const headers = {
      'cache-control': 'no-cache',
      'request-id': requestId,
      'client-request-id': clientRequestId,
      'strict-transport-security': 'max-age=31536000',
      ...answer.reply.headers,
    }
    return { ...answer, reply: { ...answer.reply, headers, body: withRequestIds(answer.reply.body, requestId, clientRequestId) } }
  }
}

async function answerCall(exchange: Exchange, state: EmulatorState, keys: SigningKeys, graphUrl: string): Promise<ServiceAnswer> {
  const token = /^Bearer +(\S+)$/i.exec(exchange.headers.authorization ?? '')?.[1]
  if (token === undefined) return { reply: graphError(401, 'InvalidAuthenticationToken', 'Access token is empty.') }
  const verdict = await verifyToken(keys, token)
  if (verdict.kind === 'expired') {
    return { reply: graphError(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.') }
  }
  if (verdict.kind !== 'valid')
    return { reply: graphError(401, 'InvalidAuthenticationToken', 'Access token validation failure. Invalid signature.') }
  const { claims } = verdict
  if (typeof claims.aud !== 'string' || resourceOfAudience(state.cloud, claims.aud) !== 'graph') {
    return { reply: graphError(401, 'InvalidAuthenticationToken', 'Access token validation failure. Invalid audience.') }
  }
  const persona = personaByObjectId(claims.oid)
  if (persona === undefined || claims.iss !== tokenIssuerOf(state.cloud, tenantOf(persona).id))
    return { reply: graphError(401, 'InvalidAuthenticationToken', 'The identity of the calling user could not be established.') }
  if (issuedAt(claims) < (state.revokedAt.get(persona.id) ?? 0) && Array.isArray(claims.xms_cc)) {
    return {
      personaId: persona.id,
      reply: graphError(
        401,
        'TokenCreatedWithOutdatedPolicies',
        'Continuous access evaluation resulted in challenge with result: InteractionRequired.',
      ),
    }
  }
  const scopes = typeof claims.scp === 'string' ? claims.scp.split(' ') : []
  const { directory, products, ingestion, startedAt } = state
  const call = { exchange, persona, scopes, graphUrl, startedAt, products, ingestion, directory, changed: () => state.onChange() }
  const handler = exchange.method === 'GET' ? routes[exchange.path.replace(/\/+$/, '').toLowerCase()] : undefined
  const unknown = graphError(404, 'ResourceNotFound', `Resource not found for the segment '${exchange.path.split('/').at(-1)}'.`)
  return { personaId: persona.id, reply: handler?.(call) ?? answerSummaries(call) ?? answerDirectoryCall(call) ?? unknown }
}

/** Adds the request IDs to an error, as Graph does (Microsoft Learn, "Microsoft Graph error responses"). */
function withRequestIds(body: unknown, requestId: string, clientRequestId: string): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body) || typeof body.error !== 'object') return body
  const date = new Date().toISOString().slice(0, 19)
  return { error: { ...body.error, innerError: { date, 'request-id': requestId, 'client-request-id': clientRequestId } } }
}

function getMe(call: GraphCall): Reply {
  if (!hasAny(call, ['User.Read', 'User.Read.All', 'Directory.Read.All'])) return insufficient()
  const { persona, graphUrl } = call
  const [givenName, surname] = persona.name.split(' ')
  const me = {
    businessPhones: [],
    displayName: persona.name,
    givenName,
    jobTitle: null,
    mail: persona.userPrincipalName,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname,
    userPrincipalName: persona.userPrincipalName,
    id: persona.objectId,
  }
  return { status: 200, body: { '@odata.context': `${graphUrl}/v1.0/$metadata#users/$entity`, ...select(call, me) } }
}

function listOrganization(call: GraphCall): Reply {
  if (!hasAny(call, ['User.Read', 'Organization.Read.All', 'Directory.Read.All'])) return insufficient()
  const tenant = tenantOf(call.persona)
  // User.Read alone returns only a few properties of the organization. The portal requests Organization.Read.All.
  const organization = {
    id: tenant.id,
    displayName: tenant.displayName,
    tenantType: 'AAD',
    countryLetterCode: 'NL',
    createdDateTime: '2020-03-02T08:00:00Z',
    verifiedDomains: [
      { capabilities: 'Email, OfficeCommunicationsOnline', isDefault: true, isInitial: true, name: tenant.domain, type: 'Managed' },
    ],
  }
  return { status: 200, body: { '@odata.context': `${call.graphUrl}/v1.0/$metadata#organization`, value: [select(call, organization)] } }
}

function listSubscribedSkus(call: GraphCall): Reply {
  if (!hasAny(call, ['Organization.Read.All', 'Directory.Read.All', 'LicenseAssignment.Read.All'])) return insufficient()
  const unsupported = [...call.exchange.url.searchParams.keys()].find((name) => name.startsWith('$') && name !== '$select')
  if (unsupported !== undefined)
    return graphError(400, 'Request_UnsupportedQuery', `The query parameter '${unsupported}' is not supported for this resource.`)
  const value = subscribedSkus(tenantOf(call.persona), call.products.of(tenantOf(call.persona).id)).map((sku) => select(call, sku))
  return { status: 200, body: { '@odata.context': `${call.graphUrl}/v1.0/$metadata#subscribedSkus`, value } }
}

function listDirectoryRoles(call: GraphCall): Reply {
  const { persona, graphUrl, exchange } = call
  if (!hasAny(call, ['User.Read', 'Directory.Read.All'])) return insufficient()
  const counted = exchange.url.searchParams.get('$count') === 'true'
  if (exchange.headers.consistencylevel !== 'eventual' || !counted) {
    return graphError(400, 'Request_UnsupportedQuery', "The cast needs the header 'ConsistencyLevel: eventual' and '$count=true'.")
  }
  const top = Number(exchange.url.searchParams.get('$top') ?? 100)
  if (!Number.isInteger(top) || top < 1 || top > 999)
    return graphError(400, 'Request_BadRequest', 'Invalid page size specified: it must be between 1 and 999.')
  const skip = Number(exchange.url.searchParams.get('$skiptoken') ?? 0)
  const maySeeDetails = hasAny(call, ['RoleManagement.Read.Directory', 'Directory.Read.All'])

  const roles = persona.directoryRoles.map((name) => ({
    '@odata.type': '#microsoft.graph.directoryRole',
    // A role instance has a different ID in each tenant. Only the template ID is the same everywhere.
    id: `${tenantOf(persona).id.slice(0, 24)}${directoryRoles[name].templateId.slice(24)}`,
    // Without permission to read roles, Graph returns only references.
    ...(maySeeDetails && {
      deletedDateTime: null,
      description: directoryRoles[name].displayName,
      displayName: directoryRoles[name].displayName,
      roleTemplateId: directoryRoles[name].templateId,
    }),
  }))
  const next = new URL(exchange.url.pathname + exchange.url.search, graphUrl)
  next.searchParams.set('$skiptoken', String(skip + top))
  return {
    status: 200,
    body: {
      '@odata.context': `${graphUrl}/v1.0/$metadata#directoryRoles`,
      '@odata.count': roles.length,
      ...(skip + top < roles.length && { '@odata.nextLink': next.href }),
      value: roles.slice(skip, skip + top),
    },
  }
}
