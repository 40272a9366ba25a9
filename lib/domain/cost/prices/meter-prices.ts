import * as z from 'zod/mini'

/** The highest price that an organization can state. */
export const priceMax = 1_000_000

const price = z.optional(z.number().check(z.minimum(0), z.maximum(priceMax)))

/**
 * What an organization's agreement says about individual meters, beside the price of Analytics, in its currency. Missing for the list's. For what
 * each is, see `Meters`; `stored` is for a GB and month in storage accounts, whatever their redundancy.
 */
export const meterPricesSchema = z.object({
  basic: price,
  auxiliary: price,
  retention: price,
  longTerm: price,
  lakeStored: price,
  basicUnit: price,
  standardUnit: price,
  premiumUnit: price,
  ingressEvents: price,
  stored: price,
})
export type MeterPrices = z.infer<typeof meterPricesSchema>
export type StatedMeter = keyof MeterPrices
