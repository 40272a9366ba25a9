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
 * Making a Log Analytics workspace. Azure answers the PUT at once and goes on by itself; how far it is, the workspace's own
 * provisioning state tells, also to another process or after a restart, which the poller of an SDK would not survive.
 * Source: Azure/azure-rest-api-specs, Microsoft.OperationalInsights, Workspaces 2023-09-01.
 */
const version = 'api-version=2023-09-01'

/** How far Azure is with a workspace; `absent` when it shows none of this name. */
export type Provisioning =
  | { kind: 'absent' }
  | { kind: 'underway'; word: string }
  | { kind: 'succeeded' }
  | { kind: 'failed'; word: string }

const stateSchema = z.object({ properties: z.looseObject({ provisioningState: z.string().nullish() }).nullish() })

/** The id that a workspace is going to have. */
export function newWorkspaceId({ subscriptionId, resourceGroup, name }: NewWorkspace): string {
  return formatWorkspaceId({ subscriptionId, resourceGroup: resourceGroup.name, name })
}

const groupPath = ({ subscriptionId, resourceGroup }: NewWorkspace) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${encodeURIComponent(resourceGroup.name)}?api-version=2025-04-01`

/** The request that makes the resource group of a new workspace. */
export function resourceGroupRequest(wanted: NewWorkspace): AzureRequest {
  return { method: 'PUT', path: groupPath(wanted), body: JSON.stringify({ location: wanted.region }, null, 2) }
}

/**
 * Whether the resource group of a new workspace is there already, as far as the person can see.
 * @throws AppError when Azure does not answer.
 */
export async function isResourceGroupThere(access: AzureAccess, wanted: NewWorkspace): Promise<boolean> {
  const answer = await readRaw(readContext(access), groupPath(wanted))
  if (answer.status === 200) return true
  // Who may not even look may not write either; the write's refusal says what to do.
  if (answer.status === 404 || answer.status === 403) return false
  throw refusedAnswerError(answer)
}

/** The request that makes a workspace. */
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

/** Sends either of the two. Never throws: whatever happens is an outcome to record. */
export async function sendCreation(access: AzureAccess, request: AzureRequest): Promise<WriteOutcome> {
  return sendWrite(createResourceManagement(access.credential, '', armClientOptions(access, { maxRetries: 0 })), request)
}

/**
 * How far Azure is with a workspace.
 * @throws AppError when Azure refuses or does not answer.
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
 * The region of a deleted workspace that still holds a name in a resource group: Azure keeps one for 14 days, and making it
 * again in the same region brings it back with its data (Microsoft Learn, "Delete and recover a Log Analytics workspace").
 * Undefined when there is none, or when the person may not see deleted workspaces.
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
