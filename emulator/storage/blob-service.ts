import { createHash, randomUUID } from 'node:crypto'
import { isAllowed, isDataAllowed, type Resource } from '../azure/tenant-resources'
import type { EmulatorState } from '../emulator-state'
import { resourceOfAudience, tokenIssuerOf } from '../entra/clouds'
import type { SigningKeys } from '../entra/signing-keys'
import { verifyToken } from '../entra/tokens'
import type { Exchange, Reply } from '../http/exchange'
import type { ServiceAnswer } from '../http/service-answer'
import { type Persona, personaByObjectId, tenantOf, tenants } from '../personas'
import { servicePrincipals } from '../portal-principals'
import type { BlobContainer } from './blob-containers'

export interface BlobDependencies {
  state: EmulatorState
  keys: SigningKeys
}

const containerRead = 'Microsoft.Storage/storageAccounts/blobServices/containers/read'
const blobAction = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'

/**
 * The part of Azure Blob Storage that takes a block blob, returns it, and describes a container. Addresses have the account in the path, as
 * those of Azurite do: `/{account}/{container}/{blob}`. Only bearer tokens are accepted, and no account keys or shared access signatures.
 * Sources: Microsoft Learn, "Put Blob", "Get Blob", "Get Container Properties", "Blob service error codes".
 */
export function createBlobService({ state, keys }: BlobDependencies): (exchange: Exchange) => Promise<ServiceAnswer> {
  return async (exchange) => {
    const caller = await authenticate(exchange, state, keys)
    const reply = 'refused' in caller ? caller.refused : answer(exchange, state, caller.persona)
    const version = exchange.headers['x-ms-version']
    const headers = { 'x-ms-request-id': randomUUID(), ...(typeof version === 'string' && { 'x-ms-version': version }), ...reply.headers }
    return { reply: { ...reply, headers }, ...('persona' in caller && { personaId: caller.persona.id }) }
  }
}

async function authenticate(
  { headers }: Exchange,
  { cloud }: EmulatorState,
  keys: SigningKeys,
): Promise<{ persona: Persona } | { refused: Reply }> {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined)
    return { refused: blobError(401, 'NoAuthenticationInformation', 'Server failed to authenticate the request. Bearer token is missing.') }
  const verdict = await verifyToken(keys, token)
  const claims = verdict.kind === 'valid' ? verdict.claims : undefined
  const isForStorage = typeof claims?.aud === 'string' && resourceOfAudience(cloud, claims.aud) === 'storage'
  const persona = claims && (personaByObjectId(claims.oid) ?? servicePrincipals.find(({ objectId }) => objectId === claims.oid))
  if (!isForStorage || persona === undefined || claims.iss !== tokenIssuerOf(cloud, tenantOf(persona).id)) return { refused: invalidToken }
  // Bearer tokens work with versions of 2017-11-09 and later (Microsoft Learn, "Authorize with Microsoft Entra ID (REST API)").
  if (String(headers['x-ms-version'] ?? '') < '2017-11-09')
    return { refused: blobError(400, 'MissingRequiredHeader', 'An HTTP header that is mandatory for this request is not specified.') }
  return { persona }
}

function answer(exchange: Exchange, state: EmulatorState, persona: Persona): Reply {
  const [, accountName = '', containerName = '', ...rest] = exchange.path.split('/')
  const account = state.tenantResources.resources.find(
    ({ type, name }) => type === 'Microsoft.Storage/storageAccounts' && name === accountName,
  )
  const subscription = state.tenantResources.subscriptions.find(({ id }) => account?.id.startsWith(`/subscriptions/${id}/`))
  if (account === undefined || subscription === undefined)
    return blobError(404, 'ResourceNotFound', 'The specified resource does not exist.')
  // An account trusts the directory of its subscription only.
  if (tenants[subscription.tenant].id !== tenantOf(persona).id) return invalidToken
  if (isBehindFirewall(account)) return blobError(403, 'AuthorizationFailure', 'This request is not authorized to perform this operation.')
  const scope = `${account.id}/blobServices/default/containers/${containerName}`
  const canDo = (action: string) => isDataAllowed(state.tenantResources, persona.id, action, scope)
  const name = rest.join('/')
  const isProperties = name === '' && exchange.url.searchParams.get('restype') === 'container'
  const actions = exchange.method === 'PUT' ? [`${blobAction}/write`, `${blobAction}/add/action`] : [`${blobAction}/read`]
  const isPermitted = isProperties ? isAllowed(state.tenantResources, persona.id, containerRead, scope) : actions.some(canDo)
  // The role is checked before anything is said about the container, so that no one can find out what exists.
  if (!isPermitted)
    return blobError(
      403,
      'AuthorizationPermissionMismatch',
      'This request is not authorized to perform this operation using this permission.',
    )
  const container = state.containers.find(accountName, containerName)
  if (container === undefined) return blobError(404, 'ContainerNotFound', 'The specified container does not exist.')
  if (isProperties && (exchange.method === 'GET' || exchange.method === 'HEAD')) return properties(container)
  if (exchange.method === 'PUT') return putBlob(exchange, state, container, { name, canOverwrite: canDo(`${blobAction}/write`) })
  if (exchange.method === 'GET') return getBlob(container, name)
  return blobError(405, 'UnsupportedHttpVerb', "The resource doesn't support specified Http Verb.")
}

/** The portal isn't in the account's network, and it isn't one of the services that a firewall can let through. */
function isBehindFirewall({ properties: { networkAcls } }: Resource): boolean {
  return typeof networkAcls === 'object' && networkAcls !== null && 'defaultAction' in networkAcls && networkAcls.defaultAction === 'Deny'
}

function properties({ immutability }: BlobContainer): Reply {
  return {
    status: 200,
    headers: {
      'x-ms-has-immutability-policy': String(immutability !== null),
      'x-ms-has-legal-hold': 'false',
      'x-ms-immutable-storage-with-versioning-enabled': 'false',
      'x-ms-lease-state': 'available',
    },
  }
}

function putBlob(
  { headers, body }: Exchange,
  state: EmulatorState,
  container: BlobContainer,
  { name, canOverwrite }: { name: string; canOverwrite: boolean },
): Reply {
  if (headers['x-ms-blob-type'] !== 'BlockBlob')
    return blobError(400, 'MissingRequiredHeader', 'An HTTP header that is mandatory for this request is not specified.')
  const present = container.blobs.get(name)
  if (present !== undefined) {
    if (headers['if-none-match'] === '*') return blobError(409, 'BlobAlreadyExists', 'The specified blob already exists.')
    const isMatch = headers['if-match'] === undefined || headers['if-match'] === present.etag
    if (!isMatch) return blobError(412, 'ConditionNotMet', 'The condition specified using HTTP conditional header(s) is not met.')
    if (!canOverwrite)
      return blobError(
        403,
        'AuthorizationPermissionMismatch',
        'This request is not authorized to perform this operation using this permission.',
      )
    if (state.containers.isImmutable(container, present))
      return blobError(409, 'BlobImmutableDueToPolicy', 'This operation is not permitted as the blob is immutable due to a policy.')
  }
  const blob = state.containers.write(container, name, body)
  return {
    status: 201,
    headers: {
      etag: blob.etag,
      'content-md5': createHash('md5').update(body).digest('base64'),
      'x-ms-request-server-encrypted': 'true',
      ...(container.hasVersioning && { 'x-ms-version-id': blob.versionId }),
    },
  }
}

function getBlob(container: BlobContainer, name: string): Reply {
  const blob = container.blobs.get(name)
  if (blob === undefined) return blobError(404, 'BlobNotFound', 'The specified blob does not exist.')
  return {
    status: 200,
    body: blob.content,
    headers: { etag: blob.etag, 'content-type': 'application/json', 'x-ms-blob-type': 'BlockBlob' },
  }
}

const blobError = (status: number, code: string, message: string): Reply => ({
  status,
  headers: { 'x-ms-error-code': code, 'content-type': 'application/xml' },
  body: `\uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
})

const invalidToken = blobError(
  401,
  'InvalidAuthenticationInfo',
  'Server failed to authenticate the request. Refer to the information in the www-authenticate header.',
)
