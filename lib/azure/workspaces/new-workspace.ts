import 'server-only'

import { createOperationalInsightsManagement, type OperationalInsightsManagementContext } from '@azure/arm-operationalinsights/api'
import { createResourceManagement } from '@azure/arm-resources/api'
import { z } from 'zod'
import { formatWorkspaceId, isSameResourceName, resourceName } from '@/lib/domain/azure/resource-id'
import { parseTags } from '@/lib/domain/azure/tags'
import type { Provisioning } from '@/lib/domain/resources/judge-creation'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import { type Existence, readExistence } from '../answers/existence'
import type { WriteOutcome } from '../answers/write-outcome'
import { type AzureAccess, type AzureReadAccess, armClientOptions, armWriteOptions } from '../arm-client'
import { type AzureRequest, readBody, readRaw, sendWrite } from '../raw-request'

/**
 * Creates a Log Analytics workspace. Azure responds to the PUT immediately and continues in the background. The workspace's
 * provisioning state shows the progress, even to another process or after a restart, which an SDK's poller wouldn't survive.
 * Source: Azure/azure-rest-api-specs, Microsoft.OperationalInsights, Workspaces 2023-09-01.
 */
const version = 'api-version=2023-09-01'

const stateSchema = z.object({ id: z.string(), properties: z.looseObject({ provisioningState: z.string().nullish() }).nullish() })

/** Returns the future ID of a workspace. */
export function newWorkspaceId({ subscriptionId, resourceGroup, name }: NewWorkspace): string {
  return formatWorkspaceId({ subscriptionId, resourceGroup: resourceGroup.name, name })
}

/** Returns the ID of the resource group of a new workspace. */
export function groupId({ subscriptionId, resourceGroup }: NewWorkspace): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup.name}`
}

const groupPath = (id: string) => `${id.slice(0, -resourceName(id).length)}${encodeURIComponent(resourceName(id))}?api-version=2025-04-01`

/** Returns the request that creates the resource group of a new workspace. */
export function resourceGroupRequest(wanted: NewWorkspace): AzureRequest {
  return { method: 'PUT', path: groupPath(groupId(wanted)), body: JSON.stringify({ location: wanted.region, ...tagsOf(wanted) }, null, 2) }
}

function tagsOf({ tags }: NewWorkspace): { tags?: Record<string, string> } {
  const parsed = parseTags(tags)
  return Object.keys(parsed).length > 0 ? { tags: parsed } : {}
}

/** Whether a resource group exists. */
export async function readResourceGroup(access: AzureReadAccess, id: string): Promise<Existence<{ id: string }>> {
  return readExistence(
    async () => readRaw(readContext(access), groupPath(id)),
    { surface: 'resource-group', id },
    (body) => readBody(body, z.object({ id: z.string() })),
  )
}

/** Returns the request that creates a workspace. */
export function newWorkspaceRequest(wanted: NewWorkspace): AzureRequest {
  const cap = wanted.dailyCapGb.trim()
  const body = {
    location: wanted.region,
    ...tagsOf(wanted),
    properties: {
      sku: { name: wanted.tier, ...(wanted.tier === 'CapacityReservation' ? { capacityReservationLevel: wanted.capacityGb } : {}) },
      retentionInDays: Number(wanted.retentionDays),
      ...(cap ? { workspaceCapping: { dailyQuotaGb: Number(cap) } } : {}),
    },
  }
  return { method: 'PUT', path: `${newWorkspaceId(wanted)}?${version}`, body: JSON.stringify(body, null, 2) }
}

/** Sends either of the two. Never throws; any result is an outcome to record. */
export async function sendCreation(
  access: AzureAccess,
  surface: 'resource-group' | 'workspace',
  request: AzureRequest,
): Promise<WriteOutcome> {
  return sendWrite(createResourceManagement(access.credential, '', armWriteOptions(access)), request, surface)
}

/** Returns Azure's progress with a workspace. */
export async function readProvisioning(access: AzureReadAccess, workspaceId: string): Promise<Existence<ShownProvisioning>> {
  return readExistence(
    async () => readRaw(readContext(access), `${workspaceId}?${version}`),
    { surface: 'workspace', id: workspaceId },
    provisioningOf,
  )
}

type ShownProvisioning = Exclude<Provisioning, { kind: 'absent' }>

function provisioningOf(body: string): ShownProvisioning {
  const word = readBody(body, stateSchema).properties?.provisioningState ?? 'Succeeded'
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

function readContext(access: AzureReadAccess): OperationalInsightsManagementContext {
  return createOperationalInsightsManagement(access.credential, '', armClientOptions(access))
}
