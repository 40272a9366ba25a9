import type { LimitedPlan } from '../arrival/table-plan'
import type { TableRetention } from '../arrival/table-retention'
import { limitedRetentionDays } from '../tables/table-state'
import type { DestinationPricing } from './destination-pricing'
import type { NotCountedCode } from './not-counted'
import type { RegionPrices } from './prices/region-prices'
import { around, exactly, type Range, sumOf, times } from './range'

/** Days of a month on average. */
export const monthDays = 365.25 / 12
const gigabyte = 1_000_000_000

/** What the logs of a category in a workspace cost in a month. */
export interface WorkspaceCost {
  /** Null if a price is missing. */
  monthly: Range | null
  notCounted: NotCountedCode[]
  /** The price of a GB by which grants and free data are worth something; null if they don't apply. */
  analyticsPrice: Range | null
}

/** The table of a category in a workspace. */
export interface TableOfCategory {
  /** Null for the Analytics plan. */
  plan: LimitedPlan | null
  /** How long the table keeps rows; null if the portal hasn't read that. */
  retention: TableRetention | null
}

export interface WorkspaceFacts {
  table: TableOfCategory
  /** Null if that's unknown. */
  sentinel: 'on' | 'off' | null
  pricing: DestinationPricing
  prices: RegionPrices
  /** The organization's own price for a GB on the Analytics plan; null for the list's. */
  ownPrice: number | null
  /** Off the prices of the list. The organization's own price is what it pays. */
  discountPercent: number
}

/** Days of retention that are included: 31, or 90 with Microsoft Sentinel (Microsoft Learn, "Azure Monitor cost and usage", "Plan costs for Microsoft Sentinel"). */
const includedDays = { on: 90, off: 31 } as const
/**
 * The lake of Microsoft Sentinel charges for a sixth of the size of the data (Microsoft Learn, "Plan costs and understand Microsoft Sentinel
 * pricing and billing"). Whether a workspace with Microsoft Sentinel uses the lake, the portal doesn't know.
 */
const lakeCompression = 6
/** With Microsoft Sentinel, data in the lake is also processed, for about twice the price of ingestion. */
const lakeProcessing: Range = { low: 1, high: 3 }

/** Returns what a category costs in a workspace in a month: to ingest, and to keep in analytics and long-term retention, once that much is stored. */
export function workspaceCost(bytesPerDay: Range, facts: WorkspaceFacts): WorkspaceCost {
  const perGigabyte = ingestionPrice(facts)
  const retention = retentionCost(times(bytesPerDay, 1 / gigabyte), facts)
  const found = [...skuCodes(facts.pricing.sku), ...retention.notCounted]
  if (perGigabyte === null || retention.monthly === null)
    return { monthly: null, notCounted: [...found, 'missing-price'], analyticsPrice: null }
  const hasOwnPrice = facts.table.plan === null && facts.ownPrice !== null
  const ingestion = times(bytesPerDay, times(perGigabyte, monthDays / gigabyte))
  return {
    monthly: times(sumOf([ingestion, retention.monthly]), hasOwnPrice ? 1 : 1 - facts.discountPercent / 100),
    notCounted: found,
    analyticsPrice: facts.table.plan === null && isPayAsYouGo(facts.pricing.sku) ? perGigabyte : null,
  }
}

const isPayAsYouGo = (sku: string | undefined) => sku === undefined || /^pergb2018$/i.test(sku)
const isCommitment = (sku: string | undefined) => /^capacityreservation$/i.test(sku ?? '')

function skuCodes(sku: string | undefined): NotCountedCode[] {
  if (/^lacluster$/i.test(sku ?? '')) return ['cluster']
  return isPayAsYouGo(sku) || isCommitment(sku) ? [] : ['older-tier']
}

/** The price of a GB; null if the list doesn't have it. */
function ingestionPrice({ table: { plan }, sentinel, pricing: { sku, capacity }, prices, ownPrice }: WorkspaceFacts): Range | null {
  const { meters, spread } = prices
  const either = (without: number | null, withSentinel: number | null): Range | null => {
    const wanted = sentinel === 'on' ? [withSentinel] : sentinel === 'off' ? [without] : [without, withSentinel]
    const known = wanted.flatMap((price) => (price === null ? [] : [exactly(price)]))
    const range = known.length === wanted.length ? around(known) : undefined
    return range ? { low: range.low, high: range.high * spread } : null
  }
  if (plan === 'Basic') return either(meters.basic, meters.sentinelBasic)
  if (plan === 'Auxiliary') {
    const lake = either(meters.auxiliary, meters.auxiliary)
    return lake && sentinel !== 'off' ? times(lake, lakeProcessing) : lake
  }
  const payAsYouGo = ownPrice === null ? either(meters.analytics, meters.sentinel) : exactly(ownPrice)
  if (isPayAsYouGo(sku) || payAsYouGo === null) return payAsYouGo
  if (!isCommitment(sku) || ownPrice !== null) return { low: 0, high: payAsYouGo.high }
  // Data that fits into what is already paid for costs nothing more; beyond that, each GB costs the rate of the tier.
  const perDay = (tiers: Readonly<Record<number, number>>) => (capacity ? (tiers[capacity] ?? null) : null)
  const tier = either(perDay(meters.commitments), perDay(meters.sentinelCommitments))
  return { low: 0, high: tier && capacity ? tier.high / capacity : payAsYouGo.high }
}

interface RetentionCost {
  monthly: Range | null
  notCounted: NotCountedCode[]
}

/** What it costs to keep rows: in analytics retention beyond the included days, and then in long-term retention. */
function retentionCost(gigabytesPerDay: Range, facts: WorkspaceFacts): RetentionCost {
  const parts = [analyticsCost(gigabytesPerDay, facts), longTermCost(gigabytesPerDay, facts)]
  const known = parts.flatMap(({ monthly }) => monthly ?? [])
  return {
    monthly: known.length === parts.length ? sumOf(known) : null,
    notCounted: parts.flatMap(({ notCounted }) => notCounted),
  }
}

/** Tables on the Basic and Auxiliary plans have no analytics retention. */
function analyticsCost(gigabytesPerDay: Range, { table, sentinel, pricing, prices }: WorkspaceFacts): RetentionCost {
  if (table.plan !== null) return { monthly: exactly(0), notCounted: [] }
  const retentionDays = table.retention?.activeDays ?? pricing.retentionDays
  if (retentionDays === undefined) return { monthly: exactly(0), notCounted: ['unknown-retention'] }
  const beyond = (included: number) => Math.max(0, retentionDays - included)
  const days = { low: beyond(includedDays[sentinel ?? 'on']), high: beyond(includedDays[sentinel ?? 'off']) }
  return keptCost(gigabytesPerDay, days, spreadOf(prices.meters.retention, prices))
}

/**
 * Days beyond the analytics retention, or beyond the first 30 on the other plans, cost the same on every plan (Microsoft Learn, "Azure Monitor
 * Logs cost calculations and options"), although rows on the Auxiliary plan can be queried all the time.
 */
function longTermCost(gigabytesPerDay: Range, { table: { plan, retention }, sentinel, prices }: WorkspaceFacts): RetentionCost {
  if (retention === null) return { monthly: exactly(0), notCounted: ['long-term-retention'] }
  const days = Math.max(0, retention.totalDays - (plan === null ? retention.activeDays : limitedRetentionDays))
  const { longTerm, lakeStored } = prices.meters
  const lake = lakeStored === null ? longTerm : lakeStored / lakeCompression
  const price = spreadOf(longTerm, prices)
  return keptCost(
    gigabytesPerDay,
    exactly(days),
    price && sentinel !== 'off' ? { ...price, low: Math.min(price.low, lake ?? price.low) } : price,
  )
}

const spreadOf = (price: number | null, { spread }: RegionPrices): Range | null =>
  price === null ? null : { low: price, high: price * spread }

/** Unknown without a price, unless nothing is kept. */
function keptCost(gigabytesPerDay: Range, days: Range, perMonth: Range | null): RetentionCost {
  if (days.high === 0) return { monthly: exactly(0), notCounted: [] }
  return { monthly: perMonth && times(times(gigabytesPerDay, days), perMonth), notCounted: [] }
}
