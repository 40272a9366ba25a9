'use client'

import { Caption1, Field, Input, makeStyles, Radio, RadioGroup, Select } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { quiet } from '@/components/ui/layout/shared-styles'
import { capacityLevels, type NewWorkspace, retentionDaysRange, workspaceTiers } from '@/lib/domain/setup/new-workspace'
import { formatCount } from '@/lib/domain/text'
import type { FaultOf } from './fault-of'

const useStyles = makeStyles({
  field: { maxWidth: '30rem' },
  short: { maxWidth: '14rem' },
  tier: { display: 'flex', flexDirection: 'column' },
  quiet,
})

interface PriceFieldsProps {
  form: NewWorkspace
  faultOf: FaultOf
  onChange: (changes: Partial<NewWorkspace>) => void
}

/** The fields for the price and retention of the workspace. */
export function PriceFields({ form, faultOf, onChange }: PriceFieldsProps) {
  const styles = useStyles()
  const { min, max, included } = retentionDaysRange
  return (
    <>
      <Field label="Pricing tier">
        <RadioGroup
          value={form.tier}
          onChange={(_, { value }) => onChange({ tier: value === 'CapacityReservation' ? 'CapacityReservation' : 'PerGB2018' })}
        >
          {workspaceTiers.map(({ id, label, description }) => (
            <Radio
              key={id}
              value={id}
              label={
                <span className={styles.tier}>
                  {label}
                  <Caption1 className={styles.quiet}>{description}</Caption1>
                </span>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      {form.tier === 'CapacityReservation' && (
        <Field label="Commitment" className={styles.short} {...faultOf('capacityGb')}>
          <Select value={String(form.capacityGb)} onChange={(_, { value }) => onChange({ capacityGb: Number(value) })}>
            {capacityLevels.map((level) => (
              <option key={level} value={String(level)}>
                {formatCount(level)} GB a day
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field
        label="Retention in days"
        required
        className={styles.field}
        hint={`Enter ${min} to ${max} days. The ingestion price includes the first ${included} days, or the first 90 days if Microsoft Sentinel is enabled on the workspace.`}
        {...faultOf('retentionDays')}
      >
        <Input
          className={styles.short}
          inputMode="numeric"
          autoComplete="off"
          value={form.retentionDays}
          onChange={(_, { value }) => onChange({ retentionDays: value })}
        />
      </Field>
      <Field
        label="Daily cap in GB (optional)"
        className={styles.field}
        hint="Leave the field empty for no cap."
        {...faultOf('dailyCapGb')}
      >
        <Input
          className={styles.short}
          inputMode="decimal"
          autoComplete="off"
          value={form.dailyCapGb}
          onChange={(_, { value }) => onChange({ dailyCapGb: value })}
        />
      </Field>
      {form.dailyCapGb.trim() !== '' && (
        <Callout intent="warning">
          After the cap is reached, the workspace accepts no logs until the next day. Logs that arrive during that time are lost, including
          security logs.
        </Callout>
      )}
    </>
  )
}
