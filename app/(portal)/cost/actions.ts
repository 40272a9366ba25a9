'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { changeAssumptions } from '@/lib/cost/cost-assumptions'
import { isGrantTooLarge, parseAmount, parsePercent, parseUserCount, userCountMax } from '@/lib/domain/cost/cost-assumptions'
import { priceMax } from '@/lib/domain/cost/prices/meter-prices'
import { statedMeters } from '@/lib/domain/cost/prices/own-prices'
import { priceCurrencies } from '@/lib/domain/cost/prices/price-currencies'
import { formatCount } from '@/lib/domain/text'

const entered = <Value>(parse: (text: string) => Value | undefined, fault: string) =>
  z
    .string()
    .max(30, fault)
    .transform((text, context) => {
      const value = parse(text)
      if (value !== undefined) return value
      context.addIssue({ code: 'custom', message: fault })
      return z.NEVER
    })

const userCount = entered(parseUserCount, `Enter a whole number up to ${formatCount(userCountMax)}, or leave the field empty.`)

const price = entered(
  parseAmount,
  `Enter an amount up to ${priceMax} without thousands separators, such as 2.30, or leave the field empty.`,
)

/** Records the prices and the number of users that estimates are based on. */
export const changeCostAssumptions = defineAction({
  permission: 'price:change',
  logs: { event: 'price-change' },
  input: z
    .object({
      currency: z.enum(priceCurrencies),
      users: userCount,
      grantedUsers: userCount,
      discountPercent: entered(parsePercent, 'Enter a percentage from 0 to 100, such as 12.5.'),
      pricePerGigabyte: price,
      meterPrices: z.record(z.enum(statedMeters), price),
    })
    .refine((input) => !isGrantTooLarge(input), {
      path: ['grantedUsers'],
      error: "Enter a number that isn't larger than the number of users.",
      when: ({ issues }) => issues.every(({ path }) => path?.[0] !== 'users' && path?.[0] !== 'grantedUsers'),
    }),
  run: async ({ meterPrices, ...input }, { db, session }) => {
    const stated = Object.fromEntries(Object.entries(meterPrices).flatMap(([meter, amount]) => (amount === null ? [] : [[meter, amount]])))
    await changeAssumptions(db, session, { ...input, meterPrices: stated })
    return null
  },
})
