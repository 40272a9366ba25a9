'use client'

import { Body1, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import type { ListedPrices } from '@/lib/domain/cost/prices/listed-prices'
import type { StatedMeter } from '@/lib/domain/cost/prices/meter-prices'
import { meterWords, statedMeters } from '@/lib/domain/cost/prices/own-prices'
import type { PriceCurrency } from '@/lib/domain/cost/prices/price-currencies'
import { capitalized } from '@/lib/domain/text'

const useStyles = makeStyles({
  title: { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold },
  fields: { ...stack.M, marginTop: tokens.spacingVerticalM },
  quiet,
})

/** What was entered for each meter; empty for the list price. */
export type EnteredMeterPrices = Record<StatedMeter, string>

interface MeterPriceFieldsProps {
  currency: PriceCurrency
  entered: EnteredMeterPrices
  listed: ListedPrices['words'] | undefined
  /** Whether the amounts need attention, so that they're shown without a click. */
  isOpen: boolean
  faultOf: (meter: StatedMeter) => string | undefined
  onChange: (prices: EnteredMeterPrices) => void
}

/** The prices of an agreement for individual meters, collapsed, because most organizations state none. */
export function MeterPriceFields({ currency, entered, listed, isOpen, faultOf, onChange }: MeterPriceFieldsProps) {
  const styles = useStyles()
  const [isExpanded, setIsExpanded] = useState(() => statedMeters.some((meter) => entered[meter] !== ''))
  const isFaulty = statedMeters.some((meter) => faultOf(meter) !== undefined)
  return (
    <details open={isExpanded || isOpen || isFaulty} onToggle={({ currentTarget }) => setIsExpanded(currentTarget.open)}>
      <summary className={styles.title}>Prices in your agreement</summary>
      <div className={styles.fields}>
        <Body1 as="p" className={styles.quiet}>
          Enter what your organization pays. The discount doesn't apply to these prices. Leave a field empty to use the list price.
        </Body1>
        {statedMeters.map((meter) => (
          <Field
            key={meter}
            label={`${capitalized(meterWords[meter].what)}, in ${currency} per ${meterWords[meter].unit}`}
            hint={listed?.[meter]}
            validationMessage={faultOf(meter)}
          >
            <Input inputMode="decimal" value={entered[meter]} onChange={(_, { value }) => onChange({ ...entered, [meter]: value })} />
          </Field>
        ))}
      </div>
    </details>
  )
}
