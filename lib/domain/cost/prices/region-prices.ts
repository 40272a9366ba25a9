import { comparableRegion } from '../../azure/region'

/** How a storage account copies its blobs, as its SKU and the price list name it. */
export const redundancies = ['LRS', 'ZRS', 'GRS', 'RAGRS', 'GZRS', 'RAGZRS'] as const
export type Redundancy = (typeof redundancies)[number]

/** Prices without tax, before an agreement; null for one that the list doesn't have. */
export interface Meters {
  /** For a GB of data in Log Analytics: on the plans Analytics, Basic, and Auxiliary. */
  analytics: number | null
  basic: number | null
  auxiliary: number | null
  /** The same with Microsoft Sentinel, which replaces the price of Log Analytics. */
  sentinel: number | null
  sentinelBasic: number | null
  /** For a GB and month beyond the included retention. */
  retention: number | null
  /** For a GB and month of long-term retention, and in the lake of Microsoft Sentinel, which compresses the data. */
  longTerm: number | null
  lakeStored: number | null
  /** For a day of a commitment tier, by its GB a day: without and with Microsoft Sentinel. */
  commitments: Readonly<Record<number, number>>
  sentinelCommitments: Readonly<Record<number, number>>
  /** For an hour of a throughput unit, or of a processing unit on the Premium tier. */
  basicUnit: number | null
  standardUnit: number | null
  premiumUnit: number | null
  /** For a million events of at most 64 KB. */
  ingressEvents: number | null
  /** For a GB and month in the hot tier, and for 10,000 writes. An account that keeps more copies than one whose price is known costs more. */
  storage: Readonly<Partial<Record<Redundancy, { stored: number; writes: number }>>>
}

/** The prices in one region and currency. */
export interface RegionPrices {
  currency: string
  /** The date of the prices; ISO 8601. */
  asOf: string
  /** How much higher a price can be, if it's one of another region. */
  spread: number
  meters: Meters
}

/** The region whose prices stand for one that is unknown. */
export const usualRegion = 'eastus'

/** The name of a region in the price list. */
export const pricedRegion = (region: string | null | undefined): string => (region ? comparableRegion(region) : usualRegion)
