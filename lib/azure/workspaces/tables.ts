import 'server-only'

import { OperationalInsightsManagementClient } from '@azure/arm-operationalinsights'
import { createOperationalInsightsManagement } from '@azure/arm-operationalinsights/api'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { parseWorkspaceId, resourceName } from '@/lib/domain/azure/resource-id'
import { limitedRetentionDays, type TableReading, type TableState, tablePlans } from '@/lib/domain/tables/table-state'
import { azureError } from '../answers/azure-error'
import { type Existence, readExistence } from '../answers/existence'
import type { WriteOutcome } from '../answers/write-outcome'
import { type AzureAccess, type AzureReadAccess, armClientOptions, armWriteOptions, readTimeoutMs } from '../arm-client'
import { type AzureRequest, readBody, readRaw, sendWrite } from '../raw-request'

/**
 * The tables of Log Analytics workspaces. The list uses the SDK, which handles paging; a single table and its change use raw requests in the
 * version that the SDK sends, so that the record contains exactly what was sent.
 * Source: Azure/azure-rest-api-specs, Microsoft.OperationalInsights, Tables 2025-07-01.
 */
const version = 'api-version=2025-07-01'

/**
 * The actions that changes require, for checking permissions beforehand: the first for any, the second also for the plan (Microsoft Learn,
 * "Select a table plan based on data usage in a Log Analytics workspace").
 */
export const tableWriteAction = 'Microsoft.OperationalInsights/workspaces/tables/write'
export const workspaceWriteAction = 'Microsoft.OperationalInsights/workspaces/write'

/** Azure's word for "the default" where it expects a number of days. */
const byDefault = -1

const propertiesSchema = z.looseObject({
  plan: z.string().nullish(),
  retentionInDays: z.number().nullish(),
  totalRetentionInDays: z.number().nullish(),
  retentionInDaysAsDefault: z.boolean().nullish(),
  totalRetentionInDaysAsDefault: z.boolean().nullish(),
  lastPlanModifiedDate: z.string().nullish(),
  provisioningState: z.string().nullish(),
})
const tableSchema = z.looseObject({ id: z.string(), name: z.string(), properties: propertiesSchema })

/** Returns the ID of a table. */
export function tableIdOf(workspaceId: string, tableName: string): string {
  return `${workspaceId.replace(/\/+$/, '')}/tables/${tableName}`
}

/**
 * Returns the tables of a workspace. Reading them requires `Microsoft.OperationalInsights/workspaces/tables/read`, which Log Analytics Reader
 * has.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function listTables(access: AzureReadAccess, workspaceId: string): Promise<TableReading[]> {
  const parsed = parseWorkspaceId(workspaceId)
  if (!parsed)
    throw new AppError({ code: 'workspace-id-unusable', userMessage: "The ID isn't the resource ID of a Log Analytics workspace." })
  const found: TableReading[] = []
  try {
    const client = new OperationalInsightsManagementClient(access.credential, parsed.subscriptionId, armClientOptions(access))
    for await (const { name, ...properties } of client.tables.listByWorkspace(parsed.resourceGroup, parsed.name, {
      abortSignal: AbortSignal.timeout(readTimeoutMs),
    }))
      if (name) found.push(readingOf(tableIdOf(workspaceId, name), propertiesSchema.parse(properties)))
    return found
  } catch (fault) {
    throw azureError(fault)
  }
}

/** Returns one table. */
export async function readTable(access: AzureReadAccess, tableId: string): Promise<Existence<TableReading>> {
  return readExistence(
    async () => readRaw(createOperationalInsightsManagement(access.credential, '', armClientOptions(access)), pathOf(tableId)),
    { surface: 'table', id: tableId },
    (body) => {
      const { id, properties } = readBody(body, tableSchema)
      return readingOf(id, properties)
    },
  )
}

/** Azure's names for a table on which a change is still being applied. */
const underway = ['updating', 'inprogress', 'deleting']

function readingOf(id: string, properties: z.output<typeof propertiesSchema>): TableReading {
  const plan = tablePlans.find((known) => known === properties.plan) ?? 'Analytics'
  const retentionDays = properties.retentionInDays ?? limitedRetentionDays
  const totalRetentionDays = properties.totalRetentionInDays ?? retentionDays
  return {
    id,
    state: {
      type: 'table',
      name: resourceName(id),
      plan,
      retentionDays: plan !== 'Analytics' || properties.retentionInDaysAsDefault === true ? null : retentionDays,
      totalRetentionDays:
        totalRetentionDays === retentionDays || properties.totalRetentionInDaysAsDefault === true ? null : totalRetentionDays,
    },
    retentionDays,
    totalRetentionDays,
    planChangedAt: dateOf(properties.lastPlanModifiedDate),
    isUpdating: underway.includes(properties.provisioningState?.toLowerCase() ?? ''),
  }
}

function dateOf(text: string | null | undefined): string | null {
  const at = new Date(text ?? '')
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** Returns the request that gives a table a plan and retention periods. It leaves out the analytics retention where the plan has none. */
export function tableRequest(tableId: string, { plan, retentionDays, totalRetentionDays }: TableState): AzureRequest {
  const properties = {
    plan,
    ...(plan === 'Analytics' && { retentionInDays: retentionDays ?? byDefault }),
    totalRetentionInDays: totalRetentionDays ?? byDefault,
  }
  return { method: 'PATCH', path: pathOf(tableId), body: JSON.stringify({ properties }, null, 2) }
}

/** Sends it. Never throws; any result is an outcome to record. */
export async function writeTable(access: AzureAccess, request: AzureRequest): Promise<WriteOutcome> {
  return sendWrite(createOperationalInsightsManagement(access.credential, '', armWriteOptions(access)), request, 'table')
}

const pathOf = (id: string) => `${id.split('/').map(encodeURIComponent).join('/')}?${version}`
