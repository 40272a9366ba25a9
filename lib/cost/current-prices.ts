import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import { readPriceList } from '@/lib/azure/price-list'
import { configuration } from '@/lib/config/configuration'
import { processWide } from '@/lib/config/process-wide'
import { type ListedRegion, type PriceBook, type PriceFault, priceBook } from '@/lib/domain/cost/prices/price-book'
import { type RegionPrices, usualRegion } from '@/lib/domain/cost/prices/region-prices'

/** Prices change about once a month. */
const freshMs = 24 * 3_600_000
/** How long a list that couldn't be read isn't tried again. */
const failedMs = 10 * 60_000
/** How long a page waits for prices, whatever the number of regions. */
const budgetMs = 1_500
/** More lists than any tenant needs; the oldest is evicted first. */
const listsMax = 200

interface Kept {
  at: number
  reading: Promise<ListedRegion>
  /** The last prices that could be read. */
  found: RegionPrices | undefined
  /** Why the last reading found none; null if it did. */
  fault: PriceFault | null
}

/** Lists by currency and region. They're public and the same for every tenant. */
const kept = () => processWide('price lists', () => new Map<string, Kept>())

/**
 * Returns the prices of several regions in one currency, and those of East US, which stand for what has none. Reading goes on after the time
 * is over, for the next page.
 * @param waits false for a page that shows costs beside something else, and doesn't wait for them
 */
export async function currentPrices(
  regions: readonly string[],
  currency: string,
  { waits = true }: { waits?: boolean } = {},
): Promise<PriceBook> {
  const distinct = [...new Set([...regions, usualRegion])]
  // Azure in China has a list of its own, without an API.
  if (configuration().cloud.id === 'china') return priceBook(new Map(distinct.map((region) => [region, { fault: 'unreadable' }])))
  const lists = distinct.map((region) => listOf(region, currency))
  if (waits) await Promise.race([Promise.all(lists.map(({ reading }) => reading)), wait(budgetMs, undefined, { ref: false })])
  return priceBook(
    new Map(
      distinct.map((region, index): [string, ListedRegion] => {
        const { found, fault = null } = lists[index] ?? {}
        return [region, found ? { prices: found } : { fault: fault ?? 'not-read' }]
      }),
    ),
  )
}

function listOf(region: string, currency: string): Kept {
  const lists = kept()
  const key = `${currency} ${region}`
  const known = lists.get(key)
  const age = known ? Date.now() - known.at : Infinity
  if (known && age >= 0 && age < (known.fault === null ? freshMs : failedMs)) return known
  const list: Kept = {
    at: Date.now(),
    reading: readPriceList(configuration().pricesUrl, { region, currency, now: new Date() }),
    // Yesterday's list is better than the one that the portal comes with, until there's a new one.
    found: known?.found,
    fault: null,
  }
  lists.delete(key)
  lists.set(key, list)
  const [oldest] = lists.keys()
  if (lists.size > listsMax && oldest !== undefined) lists.delete(oldest)
  void list.reading.then((listed) => {
    list.found = 'prices' in listed ? listed.prices : list.found
    list.fault = 'fault' in listed ? listed.fault : null
  })
  return list
}
