import type { Exchange } from '../http/exchange'
import type { ServiceAnswer } from '../http/service-answer'
import { parsePriceFilter } from './price-filter'
import { priceItems } from './price-items'

/** Microsoft's list has up to 1,000 items on a page; fewer, so that the short list has several pages. */
const pageSize = 20

/**
 * Microsoft's list of retail prices, which needs no sign-in (Microsoft Learn, "Azure Retail Prices overview"). A currency without rates is
 * answered in US dollars; no document says what happens then.
 */
export function createPriceService(): (exchange: Exchange) => Promise<ServiceAnswer> {
  return async ({ method, path, url }) => {
    if (method !== 'GET' || path.toLowerCase() !== '/api/retail/prices') return { reply: { status: 404, body: { message: 'Not found' } } }
    const filter = url.searchParams.get('$filter')
    const condition = filter === null ? () => true : parsePriceFilter(filter)
    if (condition === undefined) return { reply: { status: 400, body: { Error: 'Invalid filter' } } }
    const currency = (url.searchParams.get('currencyCode') ?? 'USD').replaceAll("'", '')
    const skip = Number(url.searchParams.get('$skip') ?? 0)
    const found = priceItems(currency).filter(condition)
    const items = found.slice(skip, skip + pageSize)
    const next = new URL(url)
    next.searchParams.set('$skip', String(skip + pageSize))
    return {
      reply: {
        status: 200,
        body: {
          BillingCurrency: items[0]?.currencyCode ?? currency,
          CustomerEntityId: 'Default',
          CustomerEntityType: 'Retail',
          Items: items,
          NextPageLink: skip + pageSize < found.length ? next.href : null,
          Count: items.length,
        },
      },
    }
  }
}
