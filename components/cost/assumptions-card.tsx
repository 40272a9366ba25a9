'use client'

import { Body1, Caption1, Field, Input, makeStyles, Select } from '@fluentui/react-components'
import { useState } from 'react'
import * as z from 'zod/mini'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { FormDialog } from '@/components/ui/dialogs/form-dialog'
import { Fact } from '@/components/ui/fact'
import { type Done, DoneCallout } from '@/components/ui/focus/done-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { Time } from '@/components/ui/time'
import type { CostAssumptions } from '@/lib/domain/cost/cost-assumptions'
import type { ListedPrices } from '@/lib/domain/cost/prices/listed-prices'
import type { StatedMeter } from '@/lib/domain/cost/prices/meter-prices'
import { ownPrices, ownPriceWords, priceWords, statedMeters } from '@/lib/domain/cost/prices/own-prices'
import { type PriceCurrency, priceCurrencies } from '@/lib/domain/cost/prices/price-currencies'
import type { DescribedEvent } from '@/lib/domain/history/describe-event'
import { capitalized, formatCount, formatDecimal } from '@/lib/domain/text'
import { type EnteredMeterPrices, MeterPriceFields } from './meter-price-fields'

const useStyles = makeStyles({
  facts: { ...stack.S, margin: 0 },
  fields: stack.M,
  quiet,
  events: { ...plainList, ...stack.S },
})

/** What the form sends: as entered, because the server reads it. */
const enteredSchema = z.object({
  currency: z.enum(priceCurrencies),
  users: z.string(),
  grantedUsers: z.string(),
  discountPercent: z.string(),
  pricePerGigabyte: z.string(),
  meterPrices: z.record(z.enum(statedMeters), z.string()),
})
type EnteredAssumptions = z.infer<typeof enteredSchema>

export interface AssumptionsCardProps {
  assumptions: CostAssumptions
  /** The number of users that estimates are based on; null if it's unknown. */
  users: number | null
  /** What the list says about the region of most destinations, as hints; null if there are no prices of it. */
  listed: ListedPrices | null
  /** The latest changes, oldest first. */
  events: readonly DescribedEvent[]
  /** Null for someone who can't change them. */
  changeCostAssumptions: PortalAction<EnteredAssumptions, null> | null
}

/** The prices and the number of users that estimates are based on, with a form for administrators. */
export function AssumptionsCard({ assumptions, users, listed, events, changeCostAssumptions }: AssumptionsCardProps) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  const [entered, setEntered] = useState(() => asEntered(assumptions))
  const [done, setDone] = useState<Done | null>(null)
  const edit = (changes: Partial<EnteredAssumptions>) => setEntered((before) => ({ ...before, ...changes }))
  const { currency, grantedUsers, discountPercent, pricePerGigabyte, meterPrices } = assumptions
  // Hints in another currency than the field would mislead.
  const hints = listed?.currency === entered.currency ? listed.words : undefined
  const hasMeterPrices = statedMeters.some((meter) => entered.meterPrices[meter].trim() !== '')
  const isReinterpreted = entered.currency !== currency && (hasMeterPrices || entered.pricePerGigabyte.trim() !== '')
  return (
    <SectionCard title="Prices and users">
      <DoneCallout done={done} />
      <dl className={styles.facts}>
        <Fact term="Users">
          {users === null ? 'Unknown' : formatCount(users)}
          {users !== null && assumptions.users === null && ' with Microsoft Entra ID P1 or P2'}
        </Fact>
        {grantedUsers !== null && <Fact term="Users with a data grant">{formatCount(grantedUsers)}</Fact>}
        <Fact term="Currency">{currency}</Fact>
        <Fact term="Discount on list prices">{discountPercent === 0 ? 'None' : `${formatDecimal(discountPercent, 2)}%`}</Fact>
        <Fact term="Price per GB on the Analytics plan">
          {pricePerGigabyte === null ? "Microsoft's list price" : priceWords(pricePerGigabyte, currency)}
        </Fact>
        {ownPrices({ pricePerGigabyte: null, meterPrices }).map((price) => (
          <Fact key={price.what} term={capitalized(price.what)}>
            {ownPriceWords(price, currency)}
          </Fact>
        ))}
      </dl>
      {changeCostAssumptions ? (
        <FormDialog
          trigger="Change prices and users"
          title="Change prices and users"
          confirm="Save"
          action={changeCostAssumptions}
          input={entered}
          kept={{ as: 'prices and users', schema: enteredSchema, entered, restore: setEntered }}
          onOpen={() => {
            setDone(null)
            setEntered(asEntered(assumptions))
          }}
          onDone={() => {
            setDone({ title: 'Prices and users saved', text: 'The estimates on this page use the new values.' })
            refresh()
          }}
        >
          {(faults) => {
            const faultOf = (field: keyof EnteredAssumptions | `meterPrices.${StatedMeter}`) =>
              faults.find((fault) => fault.field === field)?.message
            return (
              <div className={styles.fields}>
                <Body1 as="p" className={styles.quiet}>
                  These values apply to the estimates for everyone in your organization, and the history records each change.
                </Body1>
                <Field
                  label="Currency"
                  validationMessage={faultOf('currency') ?? (isReinterpreted ? reinterpretedWords(entered.currency) : undefined)}
                  validationState={faultOf('currency') ? 'error' : isReinterpreted ? 'warning' : 'none'}
                >
                  <Select
                    value={entered.currency}
                    onChange={(_, { value }) => edit({ currency: priceCurrencies.find((one) => one === value) ?? currency })}
                  >
                    {priceCurrencies.map((one) => (
                      <option key={one} value={one}>
                        {one}
                      </option>
                    ))}
                  </Select>
                </Field>
                <Field
                  label="Number of users"
                  hint="Leave this field empty to use the number of users with Microsoft Entra ID P1 or P2."
                  validationMessage={faultOf('users')}
                >
                  <Input inputMode="numeric" value={entered.users} onChange={(_, { value }) => edit({ users: value })} />
                </Field>
                <Field
                  label="Users with Microsoft 365 E5, A5, F5, or G5"
                  hint="With these licenses, Microsoft Sentinel includes up to 5 MB of data a day for each user."
                  validationMessage={faultOf('grantedUsers')}
                >
                  <Input inputMode="numeric" value={entered.grantedUsers} onChange={(_, { value }) => edit({ grantedUsers: value })} />
                </Field>
                <Field label="Discount on list prices, in percent" validationMessage={faultOf('discountPercent')}>
                  <Input
                    inputMode="decimal"
                    value={entered.discountPercent}
                    onChange={(_, { value }) => edit({ discountPercent: value })}
                  />
                </Field>
                <Field
                  label={`Price per GB on the Analytics plan, in ${entered.currency}`}
                  hint={[
                    "Enter what your organization pays, including Microsoft Sentinel if it's enabled. With a commitment tier, enter the effective price of the tier. Leave this field empty to use the list price.",
                    hints?.analytics,
                  ]
                    .filter(Boolean)
                    .join(' ')}
                  validationMessage={faultOf('pricePerGigabyte')}
                >
                  <Input
                    inputMode="decimal"
                    value={entered.pricePerGigabyte}
                    onChange={(_, { value }) => edit({ pricePerGigabyte: value })}
                  />
                </Field>
                <MeterPriceFields
                  currency={entered.currency}
                  entered={entered.meterPrices}
                  listed={hints}
                  isOpen={isReinterpreted && hasMeterPrices}
                  faultOf={(meter) => faultOf(`meterPrices.${meter}`)}
                  onChange={(changed) => edit({ meterPrices: changed })}
                />
              </div>
            )
          }}
        </FormDialog>
      ) : (
        <Caption1 className={styles.quiet}>Your role in the portal doesn't allow you to change prices.</Caption1>
      )}
      {events.length > 0 && (
        <ul className={styles.events} aria-label="Changes to prices and users">
          {events.toReversed().map(({ sequence, title, detail, at }) => (
            <li key={sequence}>
              <Caption1 as="p">
                {title} <Time at={at} />
              </Caption1>
              <Caption1 as="p" className={styles.quiet}>
                {detail}
              </Caption1>
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  )
}

/** Amounts aren't converted, because rates change and an agreement names its currency. */
const reinterpretedWords = (currency: PriceCurrency) =>
  `The prices that you entered aren't converted. After you save, their amounts are in ${currency}. Check each one.`

const asEntered = (assumptions: CostAssumptions): EnteredAssumptions => ({
  currency: assumptions.currency,
  users: orEmpty(assumptions.users),
  grantedUsers: orEmpty(assumptions.grantedUsers),
  discountPercent: assumptions.discountPercent === 0 ? '' : String(assumptions.discountPercent),
  pricePerGigabyte: orEmpty(assumptions.pricePerGigabyte),
  meterPrices: Object.fromEntries(statedMeters.map((meter) => [meter, orEmpty(assumptions.meterPrices[meter])])) as EnteredMeterPrices,
})

const orEmpty = (value: number | null | undefined) => (typeof value === 'number' ? String(value) : '')
