import 'server-only'

import { createStorageManagement } from '@azure/arm-storage/api'
import type { PipelinePolicy } from '@azure/core-rest-pipeline'
import { type Client, getClient } from '@azure-rest/core-client'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import type { CheckpointContainer } from '@/lib/config/checkpoint-places'
import type { ContainerProtection } from '@/lib/domain/history/container-protection'
import type { RawAnswer } from '../answers/azure-error'
import { type AzureReadAccess, armClientOptions, refusedTokenPolicy, sameHostPolicy, throttlingLimitPolicy } from '../arm-client'
import { putRaw, readBody, readRaw } from '../raw-request'

/**
 * Sends a blob that mustn't exist yet, and returns Azure Storage's response with any status: 201 if it was created, or 409 with the code
 * `BlobAlreadyExists` (Microsoft Learn, "Put Blob").
 * @throws AppError if Azure doesn't respond, throttles for long, or Microsoft Entra issues no token.
 */
export async function putNewBlob(access: AzureReadAccess, container: CheckpointContainer, name: string, text: string): Promise<RawAnswer> {
  return putRaw(blobClient(access, container), pathOf(container, name), text, {
    contentType: 'application/x-ndjson',
    headers: { 'x-ms-blob-type': 'BlockBlob', ...onlyNew },
  })
}

/** Reads a blob, and returns the response with any status. @throws as `putNewBlob`. */
export async function readBlob(access: AzureReadAccess, container: CheckpointContainer, name: string): Promise<RawAnswer> {
  return readRaw(blobClient(access, container), pathOf(container, name))
}

const containerSchema = z.object({
  properties: z.object({
    hasImmutabilityPolicy: z.boolean().optional(),
    immutabilityPolicy: z.object({ properties: z.object({ state: z.string() }) }).optional(),
  }),
})

/**
 * Reads how a container keeps its blobs, as far as the portal's identity can see it: its properties say whether it has a policy (Microsoft
 * Learn, "Get Container Properties"), and only Azure Resource Manager says whether that is locked ("Blob Containers - Get"). Never throws.
 */
export async function readContainerProtection(access: AzureReadAccess, container: CheckpointContainer): Promise<ContainerProtection> {
  const [locked, shown] = await Promise.all([
    readLock(access, container).catch(() => undefined),
    readRaw(blobClient(access, container), `${new URL(container.url).pathname}?restype=container`).catch(() => undefined),
  ])
  if (locked !== undefined) return locked
  if (shown?.status !== 200) return 'unknown'
  const has = (header: string) => shown.headers[header] === 'true'
  if (has('x-ms-has-immutability-policy')) return 'has-policy'
  return has('x-ms-immutable-storage-with-versioning-enabled') ? 'versioned' : 'none'
}

/** Returns undefined if Azure Resource Manager can't say, or the portal doesn't have the container's resource ID. */
async function readLock(access: AzureReadAccess, { resourceId }: CheckpointContainer): Promise<ContainerProtection | undefined> {
  if (resourceId === undefined) return undefined
  const client = createStorageManagement(access.credential, '', armClientOptions(access))
  const answer = await readRaw(client, `${resourceId}?api-version=2025-08-01`)
  if (answer.status !== 200) return undefined
  const { hasImmutabilityPolicy, immutabilityPolicy } = readBody(answer.body, containerSchema).properties
  if (immutabilityPolicy) return immutabilityPolicy.properties.state === 'Locked' ? 'locked' : 'unlocked'
  // Policies of single versions aren't here, so the container's own properties decide.
  return hasImmutabilityPolicy ? 'has-policy' : undefined
}

/** Names below the address of the container; a name has no characters that an address would have to escape. */
const pathOf = ({ url }: CheckpointContainer, name: string) => `${new URL(url).pathname}/${name}`

const onlyNew = { 'if-none-match': '*' }

/** The audience of Azure Storage in all clouds (Microsoft Learn, "Authorize access to blobs using Microsoft Entra ID"). */
const storageScope = 'https://storage.azure.com/.default'

function blobClient({ credential }: AzureReadAccess, { url }: CheckpointContainer): Client {
  const { origin } = new URL(url)
  return getClient(origin, credential, {
    credentials: { scopes: [storageScope] },
    // The schedule tries again by itself.
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [
      { policy: versionPolicy, position: 'perCall' },
      { policy: onlyNewBlobsPolicy, position: 'perCall' },
      { policy: sameHostPolicy(origin), position: 'perRetry' },
      { policy: throttlingLimitPolicy, position: 'perRetry' },
      { policy: refusedTokenPolicy(credential), position: 'perRetry' },
    ],
  })
}

/** Azure Storage takes bearer tokens only with a version, and answers by it. */
const versionPolicy: PipelinePolicy = {
  name: 'versionPolicy',
  sendRequest: (request, next) => {
    request.headers.set('x-ms-version', '2024-11-04')
    return next(request)
  },
}

/** A token for Azure Storage can do whatever its roles allow. These requests can read, and create what doesn't exist, and nothing else. */
export const onlyNewBlobsPolicy: PipelinePolicy = {
  name: 'onlyNewBlobsPolicy',
  sendRequest: (request, next) => {
    const isNew =
      request.method === 'PUT' && request.headers.get('if-none-match') === onlyNew['if-none-match'] && !/[?&]comp=/.test(request.url)
    if (isNew || request.method === 'GET') return next(request)
    throw new AppError({
      code: 'monitoring-read-only',
      userMessage: 'The portal can only add checkpoints to a container. Nothing was sent to Azure. Contact your portal administrator.',
    })
  },
}
