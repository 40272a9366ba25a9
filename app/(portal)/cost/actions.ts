'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { changeAssumptions } from '@/lib/cost/cost-assumptions'
import { parseAmount, parsePercent, parseUserCount, userCountMax } from '@/lib/domain/cost/cost-assumptions'
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

/** Records the prices and the number of users that estimates are based on. */
export const changeCostAssumptions = defineAction({
  permission: 'price:change',
  logs: { event: 'price-change' },
  input: z.object({
    currency: z.enum(priceCurrencies),
    users: userCount,
    grantedUsers: userCount,
    discountPercent: entered(parsePercent, 'Enter a percentage from 0 to 100, such as 12.5.'),
    pricePerGigabyte: entered(
      parseAmount,
      'Enter an amount up to 1000000 without thousands separators, such as 2.30, or leave the field empty.',
    ),
  }),
  run: async (input, { db, session }) => {
    await changeAssumptions(db, session, input)
    return null
  },
})
