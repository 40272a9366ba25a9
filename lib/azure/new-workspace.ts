import 'server-only'

import { createOperationalInsightsManagement, type OperationalInsightsManagementContext } from '@azure/arm-operationalinsights/api'
import { createResourceManagement } from '@azure/arm-resources/api'
import { z } from 'zod'
import { formatWorkspaceId, isSameResourceName } from '@/lib/domain/azure/resource-id'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import { type AzureAccess, armClientOptions } from './arm-client'
import { refusedAnswerError } from './azure-error'
import { type AzureRequest, readBody, readRaw, sendWrite, type WriteOutcome } from './raw-request'

/**
 * Creates a Log Analytics workspace. Azure responds to the PUT immediately and continues in the background. The workspace's
 * provisioning state shows the progress, even to another process or after a restart, which an SDK's poller wouldn't survive.
 * Source: Azure/azure-rest-api-specs, Microsoft.OperationalInsights, Workspaces 2023-09-01.
 */
const version = 'api-version=2023-09-01'

/** Azure's progress with a workspace; `absent` if there is none with this name. */
export type Provisioning =
  | { kind: 'absent' }
  | { kind: 'underway'; word: string }
  | { kind: 'succeeded' }
  | { kind: 'failed'; word: string }

const stateSchema = z.object({ properties: z.looseObject({ provisioningState: z.string().nullish() }).nullish() })

/** Returns the future ID of a workspace. */
export function newWorkspaceId({ subscriptionId, resourceGroup, name }: NewWorkspace): string {
  return formatWorkspaceId({ subscriptionId, resourceGroup: resourceGroup.name, name })
}

const groupPath = ({ subscriptionId, resourceGroup }: NewWorkspace) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${encodeURIComponent(resourceGroup.name)}?api-version=2025-04-01`

/** Returns the request that creates the resource group of a new workspace. */
export function resourceGroupRequest(wanted: NewWorkspace): AzureRequest {
  return { method: 'PUT', path: groupPath(wanted), body: JSON.stringify({ location: wanted.region }, null, 2) }
}

/**
 * Whether the resource group of a new workspace already exists, as far as the person can see.
 * @throws AppError if Azure doesn't respond.
 */
export async function isResourceGroupThere(access: AzureAccess, wanted: NewWorkspace): Promise<boolean> {
  const answer = await readRaw(readContext(access), groupPath(wanted))
  if (answer.status === 200) return true
  // Someone who can't read it can't write it either, and the refusal of the write says what to do.
  if (answer.status === 404 || answer.status === 403) return false
  throw refusedAnswerError(answer)
}

/** Returns the request that creates a workspace. */
export function newWorkspaceRequest(wanted: NewWorkspace): AzureRequest {
  const cap = wanted.dailyCapGb.trim()
  const body = {
    location: wanted.region,
    properties: {
      sku: { name: wanted.tier, ...(wanted.tier === 'CapacityReservation' ? { capacityReservationLevel: wanted.capacityGb } : {}) },
      retentionInDays: Number(wanted.retentionDays),
      ...(cap ? { workspaceCapping: { dailyQuotaGb: Number(cap) } } : {}),
    },
  }
  return { method: 'PUT', path: `${newWorkspaceId(wanted)}?${version}`, body: JSON.stringify(body, null, 2) }
}

/** Sends either of the two. Never throws; any result is an outcome to record. */
export async function sendCreation(access: AzureAccess, request: AzureRequest): Promise<WriteOutcome> {
  return sendWrite(createResourceManagement(access.credential, '', armClientOptions(access, { maxRetries: 0 })), request)
}

/**
 * Returns Azure's progress with a workspace.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function readProvisioning(access: AzureAccess, workspaceId: string): Promise<Provisioning> {
  const answer = await readRaw(readContext(access), `${workspaceId}?${version}`)
  if (answer.status === 404) return { kind: 'absent' }
  if (answer.status !== 200) throw refusedAnswerError(answer)
  const word = readBody(answer.body, stateSchema).properties?.provisioningState ?? 'Succeeded'
  switch (word.toLowerCase()) {
    case 'succeeded':
    case 'updating':
      return { kind: 'succeeded' }
    case 'failed':
    case 'canceled':
    case 'deleting':
      return { kind: 'failed', word }
    default:
      return { kind: 'underway', word }
  }
}

const deletedSchema = z.object({ value: z.array(z.looseObject({ name: z.string().nullish(), location: z.string().nullish() })) })

/**
 * Returns the region of a deleted workspace that still reserves a name in a resource group. Azure keeps it for 14 days, and creating it
 * again in the same region restores it with its data (Microsoft Learn, "Delete and recover a Log Analytics workspace"). Undefined if
 * there is none or the person can't see deleted workspaces.
 */
export async function findDeletedWorkspace(
  access: AzureAccess,
  { subscriptionId, resourceGroup, name }: NewWorkspace,
): Promise<string | undefined> {
  const path = `/subscriptions/${subscriptionId}/resourceGroups/${encodeURIComponent(resourceGroup.name)}/providers/Microsoft.OperationalInsights/deletedWorkspaces?${version}`
  const answer = await readRaw(readContext(access), path)
  if (answer.status !== 200) return undefined
  return readBody(answer.body, deletedSchema).value.find((deleted) => isSameResourceName(deleted.name ?? '', name))?.location ?? undefined
}

function readContext(access: AzureAccess): OperationalInsightsManagementContext {
  return createOperationalInsightsManagement(access.credential, '', armClientOptions(access))
}
