import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import { z } from 'zod'
import { isResourceOfType } from '@/lib/domain/azure/resource-id'
import type { DestinationPricing, LinkedCluster } from '@/lib/domain/cost/destination-pricing'
import { readExistence } from '../answers/existence'
import { type AzureReadAccess, armClientOptions } from '../arm-client'
import { readBody, readRaw } from '../raw-request'

const clusterSchema = z.looseObject({
  sku: z.looseObject({ capacity: z.number().nullish() }).nullish(),
  properties: z.looseObject({ provisioningState: z.string(), billingType: z.string().nullish() }),
})

/** In other states, no workspace can be linked to a cluster, or no longer. */
const operating = /^(succeeded|updating)$/i

/**
 * Adds the commitment tier of the dedicated cluster that a workspace is linked to, which replaces the pricing tier of the workspace. The
 * cluster can be in another subscription. If it can't be read, for whatever reason, its tier stays unknown.
 * Source: Azure/azure-rest-api-specs, Microsoft.OperationalInsights, Clusters_Get.
 */
export async function withLinkedCluster(
  access: AzureReadAccess,
  pricing: DestinationPricing | undefined,
): Promise<DestinationPricing | undefined> {
  const id = pricing?.cluster?.id
  if (!id || !isResourceOfType(id, 'Microsoft.OperationalInsights/clusters')) return pricing
  const read = () => readRaw(createMonitor(access.credential, '', armClientOptions(access)), `${id}?api-version=2023-09-01`)
  const found = await readExistence(read, { surface: 'cluster', id }, (body) => tierIn(readBody(body, clusterSchema)))
  return { ...pricing, cluster: { id, ...(found.exists === 'yes' ? found.value : found.exists === 'no' ? { capacity: null } : {}) } }
}

function tierIn({ sku, properties }: z.infer<typeof clusterSchema>): Omit<LinkedCluster, 'id'> {
  if (!operating.test(properties.provisioningState)) return { capacity: null }
  const billedTo = (['cluster', 'workspaces'] as const).find((one) => one === properties.billingType?.toLowerCase())
  return { capacity: sku?.capacity ?? undefined, billedTo }
}
