import 'server-only'

import { z } from 'zod'
import type { ListedRegion } from '@/lib/domain/cost/prices/price-book'
import { type Meters, type Redundancy, redundancies } from '@/lib/domain/cost/prices/region-prices'

/** The members of an item that prices depend on (Microsoft Learn, "Azure Retail Prices overview"). */
const itemSchema = z.object({
  currencyCode: z.string(),
  armRegionName: z.string(),
  serviceName: z.string(),
  productName: z.string(),
  skuName: z.string(),
  meterName: z.string(),
  type: z.string(),
  tierMinimumUnits: z.number(),
  retailPrice: z.number().nonnegative(),
})
type PriceItem = z.infer<typeof itemSchema>

const pageSchema = z.object({ Items: z.array(itemSchema), NextPageLink: z.string().nullish() })

const pagesMax = 20
const pageBytesMax = 4_000_000
const timeoutMs = 15_000

/** What the portal reads of the list, with the case of the list, which counts. */
const services = [
  "serviceName eq 'Log Analytics'",
  "serviceName eq 'Azure Monitor'",
  "serviceName eq 'Sentinel'",
  "serviceName eq 'Event Hubs'",
  "(serviceName eq 'Storage' and productName eq 'General Block Blob v2')",
]

/**
 * Reads Microsoft's retail prices in a region, without signing in. A list without the price of Analytics logs in the currency is no answer.
 * @param region in lowercase and without spaces, as the list names regions
 * @returns the prices, or why there are none.
 */
export async function readPriceList(
  pricesUrl: string,
  { region, currency, now }: { region: string; currency: string; now: Date },
): Promise<ListedRegion> {
  const query = new URLSearchParams({
    'api-version': '2023-01-01-preview',
    currencyCode: `'${currency}'`,
    $filter: `armRegionName eq '${region.replaceAll("'", "''")}' and priceType eq 'Consumption' and (${services.join(' or ')})`,
  })
  const items = await readPages(new URL(`${pricesUrl}/api/retail/prices?${query}`)).catch(() => undefined)
  if (!items) return { fault: 'unreadable' }
  const inRegion = items.filter(({ armRegionName }) => armRegionName === region)
  // For a currency that it doesn't have, the service answers in US dollars.
  const meters = metersOf(inRegion.filter(({ currencyCode }) => currencyCode === currency))
  if (meters.analytics !== null) return { prices: { currency, asOf: now.toISOString(), spread: 1, meters } }
  return { fault: metersOf(inRegion).analytics === null ? 'no-region' : 'no-currency' }
}

/** Reads all pages. A link to another host isn't followed. */
async function readPages(first: URL): Promise<PriceItem[] | undefined> {
  const signal = AbortSignal.timeout(timeoutMs)
  const items: PriceItem[] = []
  let next: URL | null = first
  for (let page = 0; next; page += 1) {
    if (page === pagesMax || next.host !== first.host || next.protocol !== first.protocol) return undefined
    const answer: Response = await fetch(next, { signal, redirect: 'error', headers: { accept: 'application/json' } })
    const parsed = answer.ok ? pageSchema.safeParse(JSON.parse(await boundedText(answer))) : undefined
    if (!parsed?.success) return undefined
    items.push(...parsed.data.Items)
    next = parsed.data.NextPageLink ? URL.parse(parsed.data.NextPageLink) : null
  }
  return items
}

/** @throws Error if the body is larger than any page of the list. */
async function boundedText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.length
    if (size > pageBytesMax) throw new Error('A page of the price list is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** How the list names the copies of a storage account. */
const redundancyNames: Record<Redundancy, string> = {
  LRS: 'LRS',
  ZRS: 'ZRS',
  GRS: 'GRS',
  RAGRS: 'RA-GRS',
  GZRS: 'GZRS',
  RAGZRS: 'RA-GZRS',
}

function metersOf(items: readonly PriceItem[]): Meters {
  const consumption = items.filter(({ type }) => type === 'Consumption')
  /** The first tier that costs something: free data is subtracted elsewhere. */
  const price = (serviceName: string, meterName: string): number | null => {
    const tiers = consumption.filter((item) => item.serviceName === serviceName && item.meterName === meterName)
    const paid = tiers.filter(({ retailPrice }) => retailPrice > 0).toSorted((one, other) => one.tierMinimumUnits - other.tierMinimumUnits)
    return paid[0]?.retailPrice ?? null
  }
  return {
    // In some regions, the list has the same price by the other name only.
    analytics: price('Log Analytics', 'Analytics Logs Data Ingestion') ?? price('Log Analytics', 'Analytics Logs Data Analyzed'),
    basic: price('Azure Monitor', 'Basic Logs Data Ingestion'),
    auxiliary: price('Azure Monitor', 'Auxiliary Logs Data Ingestion'),
    sentinel: price('Sentinel', 'Pay-as-you-go Analysis'),
    sentinelBasic: price('Sentinel', 'Basic Logs Analysis'),
    retention: price('Log Analytics', 'Analytics Logs Data Retention'),
    longTerm: price('Azure Monitor', 'Data Archive'),
    lakeStored: price('Sentinel', 'Data lake storage Data Stored'),
    commitments: commitmentsOf(consumption, 'Azure Monitor'),
    sentinelCommitments: commitmentsOf(consumption, 'Sentinel'),
    basicUnit: price('Event Hubs', 'Basic Throughput Unit'),
    standardUnit: price('Event Hubs', 'Standard Throughput Unit'),
    premiumUnit: price('Event Hubs', 'Premium Processing Unit'),
    ingressEvents: price('Event Hubs', 'Standard Ingress Events'),
    storage: Object.fromEntries(
      redundancies.flatMap((redundancy) => {
        const name = `Hot ${redundancyNames[redundancy]}`
        const stored = price('Storage', `${name} Data Stored`)
        const writes = price('Storage', `${name} Write Operations`)
        return stored === null || writes === null ? [] : [[redundancy, { stored, writes }] as const]
      }),
    ),
  }
}

/** The prices of a day by the GB of each tier; the unit of these meters is a day. */
function commitmentsOf(items: readonly PriceItem[], serviceName: string): Record<number, number> {
  return Object.fromEntries(
    items.flatMap((item) => {
      const gigabytes = /^(\d+) GB Commitment Tier Capacity Reservation$/.exec(item.meterName)?.[1]
      return gigabytes && item.serviceName === serviceName ? [[Number(gigabytes), item.retailPrice] as const] : []
    }),
  )
}
