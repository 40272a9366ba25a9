import type { LimitedPlan } from '../arrival/table-plan'
import type { TableRetention } from '../arrival/table-retention'
import { limitedRetentionDays } from '../tables/table-state'
import type { DestinationPricing } from './destination-pricing'
import { monthDays } from './month-days'
import type { NotCountedCode } from './not-counted'
import type { AgreedPrices } from './prices/agreed-prices'
import { around, exactly, type Range, sumOf, times } from './range'

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
  prices: AgreedPrices
}

/** Days of retention that are included: 31, or 90 with Microsoft Sentinel (Microsoft Learn, "Azure Monitor cost and usage", "Plan costs for Microsoft Sentinel"). */
const includedDays = { on: 90, off: 31 } as const
/**
 * The lake of Microsoft Sentinel charges for a sixth of the size of the data (Microsoft Learn, "Plan costs and understand Microsoft Sentinel
 * pricing and billing"). Whether a workspace with Microsoft Sentinel uses the lake, the portal doesn't know.
 */
const lakeCompression = 6

/** Returns what a category costs in a workspace in a month: to ingest, and to keep in analytics and long-term retention, once that much is stored. */
export function workspaceCost(bytesPerDay: Range, facts: WorkspaceFacts): WorkspaceCost {
  const { perGigabyte, isFull, notCounted } = ingestionPrice(facts)
  const retention = retentionCost(times(bytesPerDay, 1 / gigabyte), facts)
  const found = [...notCounted, ...retention.notCounted]
  if (perGigabyte === null || retention.monthly === null)
    return { monthly: null, notCounted: [...found, 'missing-price'], analyticsPrice: null }
  const ingestion = times(bytesPerDay, times(perGigabyte, monthDays / gigabyte))
  return {
    monthly: sumOf([ingestion, retention.monthly]),
    notCounted: found,
    analyticsPrice: isFull ? perGigabyte : null,
  }
}

interface IngestionPrice {
  /** Null if neither the list nor the organization has it. */
  perGigabyte: Range | null
  /** Whether it's the price of Analytics without a commitment. */
  isFull: boolean
  notCounted: NotCountedCode[]
}

function ingestionPrice(facts: WorkspaceFacts): IngestionPrice {
  const { plan } = facts.table
  const { basic, sentinelBasic, auxiliary, lakeProcessing } = facts.prices
  if (plan === 'Basic') return { perGigabyte: either(basic, sentinelBasic, facts), isFull: false, notCounted: [] }
  if (plan === 'Auxiliary') {
    const perGigabyte = auxiliary && (facts.sentinel === 'off' ? auxiliary : sumOf([auxiliary, lakeProcessing]))
    return { perGigabyte, isFull: false, notCounted: [] }
  }
  return analyticsPrice(facts)
}

/** The price with or without Microsoft Sentinel, or both where no one knows whether it's enabled; null if one is missing. */
function either(without: Range | null, withSentinel: Range | null, { sentinel }: Pick<WorkspaceFacts, 'sentinel'>): Range | null {
  const wanted = sentinel === 'on' ? [withSentinel] : sentinel === 'off' ? [without] : [without, withSentinel]
  const known = wanted.flatMap((price) => price ?? [])
  return known.length === wanted.length ? (around(known) ?? null) : null
}

/**
 * The price of a GB on the Analytics plan. On a commitment tier, data that fits into what is already paid for costs nothing more; beyond that,
 * each GB costs the rate of the tier. A dedicated cluster has such a tier for all workspaces that are linked to it, which have no other, with
 * the rates of Microsoft Sentinel where it's enabled (Microsoft Learn, "Azure Monitor Logs cost calculations and options", "Enroll in a
 * simplified pricing tier for Microsoft Sentinel").
 */
function analyticsPrice(facts: WorkspaceFacts): IngestionPrice {
  const { pricing, prices } = facts
  const full = either(prices.analytics, prices.sentinel, facts)
  const tier = tierOf(pricing)
  if (tier.kind === 'pay-as-you-go' || full === null) return { perGigabyte: full, isFull: full !== null, notCounted: [] }
  const upTo = ({ high }: Range, ...notCounted: NotCountedCode[]) => ({ perGigabyte: { low: 0, high }, isFull: false, notCounted })
  if (tier.kind === 'older') return upTo(full, 'older-tier')
  if (prices.hasOwnAnalytics) return upTo(full)
  if (typeof tier.capacity !== 'number') return upTo(full, tier.kind === 'cluster' ? 'cluster' : 'missing-tier')
  const rate = either(prices.tierRates[tier.capacity] ?? null, prices.sentinelTierRates[tier.capacity] ?? null, facts)
  return rate ? upTo(rate) : upTo(full, 'missing-tier')
}

interface PricingTier {
  kind: 'pay-as-you-go' | 'commitment' | 'cluster' | 'older'
  /** GB a day of a commitment tier, if it's known. */
  capacity?: number | null | undefined
}

function tierOf({ sku = '', capacity, cluster }: DestinationPricing): PricingTier {
  if (cluster || /^lacluster$/i.test(sku)) return { kind: 'cluster', capacity: cluster?.capacity }
  if (/^capacityreservation$/i.test(sku)) return { kind: 'commitment', capacity }
  return { kind: sku === '' || /^pergb2018$/i.test(sku) ? 'pay-as-you-go' : 'older' }
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
  return keptCost(gigabytesPerDay, days, prices.retention)
}

/**
 * Days beyond the analytics retention, or beyond the first 30 on the other plans, cost the same on every plan (Microsoft Learn, "Azure Monitor
 * Logs cost calculations and options"), although rows on the Auxiliary plan can be queried all the time.
 */
function longTermCost(gigabytesPerDay: Range, { table: { plan, retention }, sentinel, prices }: WorkspaceFacts): RetentionCost {
  if (retention === null) return { monthly: exactly(0), notCounted: ['long-term-retention'] }
  const days = Math.max(0, retention.totalDays - (plan === null ? retention.activeDays : limitedRetentionDays))
  const { longTerm, lakeStored } = prices
  const leastInLake = lakeStored && lakeStored.low / lakeCompression
  const price = longTerm && { ...longTerm, low: sentinel === 'off' ? longTerm.low : Math.min(longTerm.low, leastInLake ?? longTerm.low) }
  return keptCost(gigabytesPerDay, exactly(days), price)
}

/** Unknown without a price, unless nothing is kept. */
function keptCost(gigabytesPerDay: Range, days: Range, perMonth: Range | null): RetentionCost {
  if (days.high === 0) return { monthly: exactly(0), notCounted: [] }
  return { monthly: perMonth && times(times(gigabytesPerDay, days), perMonth), notCounted: [] }
}
