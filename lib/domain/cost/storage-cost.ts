import type { DestinationPricing } from './destination-pricing'
import { monthDays } from './month-days'
import type { NotCountedCode } from './not-counted'
import type { AgreedPrices } from './prices/agreed-prices'
import { redundancies } from './prices/region-prices'
import { exactly, type Range, sumOf, times } from './range'

const gigabyte = 1_000_000_000

/**
 * How large logs are as JSON, as storage accounts and event hubs get them, in relation to what Log Analytics bills: on average a third larger,
 * and up to twice (Microsoft Learn, "Azure Monitor Logs cost calculations and options"). Microsoft's own figures for Microsoft Graph activity
 * are a little lower for storage than for Log Analytics.
 */
export const jsonSize: Range = { low: 0.8, high: 2 }

/**
 * Writes of a category in a month: a block every minute if there is much to write, and at least one for the blob of each hour. Microsoft's own
 * figures for a small organization (0.02 USD for 900 MB) have no room for more.
 */
const writes: Range = { low: 24 * monthDays, high: 1_440 * monthDays }
/** Of an account with more copies than one whose price is known. */
const moreCopies: Range = { low: 1, high: 3 }
const yearDays = 365

/**
 * Returns what a category costs in a storage account in a month: to write, and to keep as much as there is once rules delete the oldest. If
 * none does, that's between the first month and a year.
 * @param days until a rule deletes the logs; null if none does, undefined if that's unknown
 */
export function storageCost(
  bytesPerDay: Range,
  { days, pricing, prices }: { days: number | null | undefined; pricing: DestinationPricing; prices: AgreedPrices },
): { monthly: Range | null; notCounted: NotCountedCode[] } {
  const wanted = redundancies.find((name) => pricing.sku?.toUpperCase().endsWith(`_${name}`))
  const listed = wanted && prices.storage[wanted]
  const price = listed ?? prices.storage.LRS
  if (!price) return { monthly: null, notCounted: ['missing-price'] }
  const copies = listed ? exactly(1) : moreCopies
  const kept = days === undefined || days === null ? { low: monthDays, high: yearDays } : exactly(days)
  const stored = times(times(bytesPerDay, times(jsonSize, 1 / gigabyte)), times(kept, prices.ownStored ?? times(price.stored, copies)))
  const written = bytesPerDay.high > 0 ? times(times(writes, times(price.writes, 1 / 10_000)), copies) : exactly(0)
  return { monthly: sumOf([stored, written]), notCounted: days === undefined ? ['unknown-retention'] : [] }
}
