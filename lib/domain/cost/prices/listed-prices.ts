import { regionName } from '../../azure/region'
import type { StatedMeter } from './meter-prices'
import { priceWords } from './own-prices'
import type { PriceBook } from './price-book'

/** What the list says about the meters whose prices an organization can state, to compare its own with. */
export interface ListedPrices {
  currency: string
  /** A sentence for each price that the list has: "List price in West Europe: 0.625 USD." */
  words: Partial<Record<StatedMeter | 'analytics', string>>
}

/**
 * Returns what the list says about the region that most destinations are in; null if it has no prices of this region.
 * @param regions of the destinations, as the list names them
 */
export function listedPrices(regions: readonly string[], book: PriceBook): ListedPrices | null {
  const counts = [...Map.groupBy(regions, (region) => region)].toSorted(([, one], [, other]) => other.length - one.length)
  const [region] = counts[0] ?? []
  const found = region === undefined ? undefined : book.in(region)
  if (region === undefined || !found || found.spread > 1) return null
  const { currency, meters } = found
  const listed: [StatedMeter | 'analytics', number | null | undefined, (number | null)?][] = [
    ['analytics', meters.analytics, meters.sentinel],
    ['basic', meters.basic, meters.sentinelBasic],
    ['auxiliary', meters.auxiliary],
    ['retention', meters.retention],
    ['longTerm', meters.longTerm],
    ['lakeStored', meters.lakeStored],
    ['basicUnit', meters.basicUnit],
    ['standardUnit', meters.standardUnit],
    ['premiumUnit', meters.premiumUnit],
    ['ingressEvents', meters.ingressEvents],
    ['stored', meters.storage.LRS?.stored],
  ]
  const sentence = (price: number, withSentinel: number | null | undefined) =>
    `List price in ${regionName(region)}: ${priceWords(price, currency)}${typeof withSentinel === 'number' ? `, or ${priceWords(withSentinel, currency)} with Microsoft Sentinel` : ''}.`
  return {
    currency,
    words: Object.fromEntries(
      listed.flatMap(([meter, price, withSentinel]) =>
        typeof price === 'number' ? [[meter, sentence(price, withSentinel)] as const] : [],
      ),
    ),
  }
}
