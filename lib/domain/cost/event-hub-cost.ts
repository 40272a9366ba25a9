import type { DestinationPricing } from './destination-pricing'
import { monthDays } from './month-days'
import type { NotCountedCode } from './not-counted'
import type { AgreedPrices } from './prices/agreed-prices'
import { around, exactly, type Range, times } from './range'
import { jsonSize } from './storage-cost'

/** Azure sends batches of at most 256 KB, and bills each 64 KB as an event (Microsoft Learn, "Event Hubs pricing" and the activity logs' cost figures). */
const batchBytes = 256_000
const billedBytes = 64_000
/** A category with few rows still sends a batch every 5 minutes. */
const batchesPerDay = 288
/** What a throughput unit takes in: 1 MB a second. Busy hours have three times the average. */
const unitBytesPerDay = 86_400 * 1_000_000
const busy = 3
const hours = 24 * monthDays

interface HubFacts {
  pricing: DestinationPricing
  prices: AgreedPrices
}

const isPremium = (sku: string | undefined) => /^premium$/i.test(sku ?? '')

/** What the units of a namespace cost depends on. */
export interface UnitFacts {
  pricing: DestinationPricing
  prices: Pick<AgreedPrices, 'basicUnit' | 'standardUnit' | 'premiumUnit'>
}

/** Returns what the events of a category cost in a month. On the Premium tier, they're included. */
export function eventCost(
  bytesPerDay: Range,
  { pricing: { sku }, prices }: HubFacts,
): { monthly: Range | null; notCounted: NotCountedCode[] } {
  if (isPremium(sku) || bytesPerDay.high === 0) return { monthly: exactly(0), notCounted: [] }
  if (prices.ingressEvents === null) return { monthly: null, notCounted: ['missing-price'] }
  const bytes = times(bytesPerDay, jsonSize)
  const events = { low: bytes.low / batchBytes, high: Math.max(bytes.high / billedBytes, batchesPerDay) }
  return { monthly: times(events, times(prices.ingressEvents, monthDays / 1_000_000)), notCounted: [] }
}

/**
 * Returns what the units of a namespace cost in a month. If the namespace is there anyway and has room, that's nothing more; otherwise, it's
 * all of its units, or as many as the logs need.
 * @param bytesPerDay of everything that is sent to the namespace
 */
export function unitCost(
  bytesPerDay: Range,
  { pricing: { sku, capacity = 1 }, prices }: UnitFacts,
): { monthly: Range | null; notCounted: NotCountedCode[] } {
  const wanted = isPremium(sku)
    ? [prices.premiumUnit]
    : /^standard$/i.test(sku ?? '')
      ? [prices.standardUnit]
      : /^basic$/i.test(sku ?? '')
        ? [prices.basicUnit]
        : [prices.basicUnit, prices.standardUnit]
  const price = around(wanted.flatMap((one) => one ?? []))
  if (!price) return { monthly: null, notCounted: ['missing-price'] }
  const needed = Math.ceil((bytesPerDay.high * jsonSize.high * busy) / unitBytesPerDay)
  return { monthly: { low: 0, high: Math.max(capacity, isPremium(sku) ? 1 : needed) * hours * price.high }, notCounted: [] }
}
