import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import { readPriceList } from '@/lib/azure/price-list'
import { configuration } from '@/lib/config/configuration'
import { processWide } from '@/lib/config/process-wide'
import { builtInPrices } from '@/lib/domain/cost/prices/built-in-prices'
import type { RegionPrices } from '@/lib/domain/cost/prices/region-prices'

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
  prices: Promise<RegionPrices | undefined>
  /** The last list that could be read. */
  found?: RegionPrices | undefined
  hasFailed: boolean
}

/** Lists by currency and region. They're public and the same for every tenant. */
const kept = () => processWide('price lists', () => new Map<string, Kept>())

/**
 * Returns the prices of several regions in one currency. If any can't be read in time, all are those that the portal comes with: prices in
 * different currencies can't be added. Reading goes on after the time is over, for the next page.
 * @param waits false for a page that shows costs beside something else, and doesn't wait for them
 */
export async function currentPrices(
  regions: readonly string[],
  currency: string,
  { waits = true }: { waits?: boolean } = {},
): Promise<Map<string, RegionPrices>> {
  const distinct = [...new Set(regions)]
  // Azure in China has a list of its own, without an API.
  const lists = configuration().cloud.id === 'china' ? [] : distinct.map((region) => listOf(region, currency))
  if (waits) await Promise.race([Promise.all(lists.map(({ prices }) => prices)), wait(budgetMs, undefined, { ref: false })])
  const found = distinct.flatMap((region, index) => {
    const prices = lists[index]?.found
    return prices ? [[region, prices] as const] : []
  })
  if (found.length === distinct.length) return new Map(found)
  return new Map(distinct.map((region) => [region, builtInPrices(region)]))
}

function listOf(region: string, currency: string): Kept {
  const lists = kept()
  const key = `${currency} ${region}`
  const known = lists.get(key)
  const age = known ? Date.now() - known.at : Infinity
  if (known && age >= 0 && age < (known.hasFailed ? failedMs : freshMs)) return known
  const list: Kept = {
    at: Date.now(),
    prices: readPriceList(configuration().pricesUrl, { region, currency, now: new Date() }),
    // Yesterday's list is better than the one that the portal comes with, until there's a new one.
    found: known?.found,
    hasFailed: false,
  }
  lists.delete(key)
  lists.set(key, list)
  const [oldest] = lists.keys()
  if (lists.size > listsMax && oldest !== undefined) lists.delete(oldest)
  void list.prices.then((prices) => {
    list.found = prices ?? list.found
    list.hasFailed = prices === undefined
  })
  return list
}
