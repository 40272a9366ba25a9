import * as z from 'zod/mini'
import { isSameResource } from '../azure/resource-id'

/** The dedicated cluster that a workspace is linked to. */
const linkedClusterSchema = z.object({
  id: z.string(),
  /** GB a day of its commitment tier. Null if the cluster isn't ready or no longer exists, missing if no one could read it. */
  capacity: z.optional(z.nullable(z.number())),
  /** Whether the bill shows the tier at the cluster or, by their share of the data, at its workspaces. */
  billedTo: z.optional(z.enum(['cluster', 'workspaces'])),
})
export type LinkedCluster = z.infer<typeof linkedClusterSchema>

/** What a destination costs depends on, read with the rest of the resource. */
export const destinationPricingSchema = z.object({
  /** As Azure writes it, such as "westeurope" or "West Europe". */
  region: z.optional(z.string()),
  /** Of a workspace `PerGB2018` or `CapacityReservation`, of an account `Standard_GRS`, of a namespace `Standard`. */
  sku: z.optional(z.string()),
  /** GB a day of a commitment tier, or the units of a namespace. */
  capacity: z.optional(z.number()),
  /** How long a workspace keeps rows; missing if that's unknown. */
  retentionDays: z.optional(z.number()),
  /** Of a workspace; missing if it isn't linked to one. */
  cluster: z.optional(linkedClusterSchema),
})
export type DestinationPricing = z.infer<typeof destinationPricingSchema>

/** Adds what was known about a cluster to what someone found who couldn't read it: that says nothing about the cluster. */
export function withKnownCluster(
  pricing: DestinationPricing | undefined,
  earlier: DestinationPricing | undefined,
): DestinationPricing | undefined {
  const [cluster, known] = [pricing?.cluster, earlier?.cluster]
  const isSame = cluster && known && isSameResource(cluster.id, known.id)
  return isSame && cluster.capacity === undefined ? { ...pricing, cluster: known } : pricing
}
