import * as z from 'zod/mini'

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
})
export type DestinationPricing = z.infer<typeof destinationPricingSchema>
