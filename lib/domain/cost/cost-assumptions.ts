import * as z from 'zod/mini'
import type { TenantLicenses } from '../settings/tenant-licenses'
import { formatDecimal, plural } from '../text'
import { meterPricesSchema, priceMax } from './prices/meter-prices'
import { ownPrices, ownPriceWords, statedMeters } from './prices/own-prices'
import { priceCurrencies } from './prices/price-currencies'

/** The largest number of users that the portal calculates with. */
export const userCountMax = 10_000_000

/** What an organization states about its costs. Everything is optional; without it, the list price and what the portal read apply. */
export const costAssumptionsSchema = z.object({
  currency: z.enum(priceCurrencies),
  /** Null for the number of licensed users that the portal read. */
  users: z.nullable(z.int().check(z.minimum(0), z.maximum(userCountMax))),
  /** Users with Microsoft 365 E5, A5, F5, or G5; null for the number that the portal read. */
  grantedUsers: z.nullable(z.int().check(z.minimum(0), z.maximum(userCountMax))),
  /** What the agreement takes off list prices, in percent. */
  discountPercent: z.number().check(z.minimum(0), z.maximum(100)),
  /** The price of a GB on the Analytics plan, with Microsoft Sentinel if it's enabled, in the currency; null for the list's. */
  pricePerGigabyte: z.nullable(z.number().check(z.minimum(0), z.maximum(priceMax))),
  /** The prices of other meters, in the currency. Events from before they could be stated have none. */
  meterPrices: z._default(meterPricesSchema, {}),
})
export type CostAssumptions = z.infer<typeof costAssumptionsSchema>

/** What applies to an organization that states nothing. */
export const defaultAssumptions: CostAssumptions = {
  currency: 'USD',
  users: null,
  grantedUsers: null,
  discountPercent: 0,
  pricePerGigabyte: null,
  meterPrices: {},
}

/**
 * Returns the numbers of users that estimates are based on: those that are stated, otherwise those that were read. Of a stated number of users,
 * not more than all can have a data grant. The number that was read is of one product, so it limits nothing.
 */
export function usersOf(
  { users, grantedUsers }: CostAssumptions,
  licensed: Pick<TenantLicenses, 'users' | 'grantedUsers'> | null,
): Pick<CostAssumptions, 'users' | 'grantedUsers'> {
  const granted = grantedUsers ?? licensed?.grantedUsers ?? null
  return {
    users: users ?? licensed?.users ?? null,
    grantedUsers: granted === null || users === null ? granted : Math.min(users, granted),
  }
}

/** Whether more users are stated to have a data grant than there are. */
export const isGrantTooLarge = ({ users, grantedUsers }: Pick<CostAssumptions, 'users' | 'grantedUsers'>): boolean =>
  users !== null && grantedUsers !== null && grantedUsers > users

/** Whether two are the same. */
export function isSameAssumptions(one: CostAssumptions, other: CostAssumptions): boolean {
  return (
    one.currency === other.currency &&
    one.users === other.users &&
    one.grantedUsers === other.grantedUsers &&
    one.discountPercent === other.discountPercent &&
    one.pricePerGigabyte === other.pricePerGigabyte &&
    statedMeters.every((meter) => one.meterPrices[meter] === other.meterPrices[meter])
  )
}

/** What an organization states, as a sentence. */
export function assumptionsWords({ currency, users, grantedUsers, discountPercent, ...prices }: CostAssumptions): string {
  const stated = [
    `prices in ${currency}`,
    ...(users === null ? [] : [plural(users, 'user')]),
    ...(grantedUsers === null ? [] : [`${plural(grantedUsers, 'user')} with a data grant`]),
    ...(discountPercent === 0 ? [] : [`${formatDecimal(discountPercent, 2)}% off list prices`]),
    ...ownPrices(prices).map((price) => `${ownPriceWords(price, currency)} for ${price.what}`),
  ].join('; ')
  return `${stated.charAt(0).toUpperCase()}${stated.slice(1)}.`
}

/** Reads a number of users that someone entered: null for nothing, undefined for what isn't one. */
export function parseUserCount(text: string): number | null | undefined {
  const digits = text.replace(/[\s,]/g, '')
  if (digits === '') return null
  const count = /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
  return count !== undefined && count <= userCountMax ? count : undefined
}

/** Reads a percentage that someone entered: 0 for nothing, undefined for what isn't one. */
export function parsePercent(text: string): number | undefined {
  const percent = parseAmount(text.replace(/%\s*$/, ''))
  if (percent === null) return 0
  return percent !== undefined && percent <= 100 ? percent : undefined
}

/** Reads an amount that someone entered, with a point before its decimals: null for nothing, undefined for what isn't one. */
export function parseAmount(text: string): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  const amount = /^\d{1,9}(\.\d{1,6})?$/.test(typed) ? Number(typed) : undefined
  return amount !== undefined && amount <= priceMax ? amount : undefined
}
