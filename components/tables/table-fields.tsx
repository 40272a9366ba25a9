'use client'

import { Field, makeStyles, Radio, RadioGroup, Select } from '@fluentui/react-components'
import { stack } from '@/components/ui/layout/shared-styles'
import type { TableEdit } from '@/lib/domain/tables/table-edit'
import type { TableFault } from '@/lib/domain/tables/table-faults'
import { tableFaultWords } from '@/lib/domain/tables/table-faults'
import { type ChosenTable, daysWords, proposalFor, retentionChoices, totalRetentionChoices } from '@/lib/domain/tables/table-input'
import { planAllowances } from '@/lib/domain/tables/table-losses'
import { limitedRetentionDays, type TablePlan, tablePlanNames, tablePlans } from '@/lib/domain/tables/table-state'
import { plural } from '@/lib/domain/text'

const useStyles = makeStyles({
  field: { maxWidth: '24rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  choice: stack.XXS,
})

/** How total retention limits queries. Sources as for the losses of a plan. */
const totalRetentionHints: Record<TablePlan, string | undefined> = {
  Analytics: undefined,
  Basic: `You can query rows for ${limitedRetentionDays} days. After that, if the total retention is longer, you need a search job to read them.`,
  Auxiliary: 'You can query rows until the total retention ends.',
}

interface TableFieldsProps {
  edit: TableEdit
  chosen: ChosenTable
  faults: readonly TableFault[]
  onChange: (change: Partial<ChosenTable>) => void
}

/** The plan, the analytics retention, and the total retention of a table. */
export function TableFields({ edit, chosen, faults, onChange }: TableFieldsProps) {
  const styles = useStyles()
  const { plans, rights, reading } = edit
  const wordsOf = (...kinds: TableFault['kind'][]) => {
    const fault = faults.find(({ kind }) => kinds.includes(kind))
    return fault && tableFaultWords(fault, { name: reading.state.name, plan: chosen.plan })
  }
  const isRefused = rights.plan.kind === 'refused'
  const hasAnalytics = chosen.plan === 'Analytics'
  return (
    <>
      <Field
        label="Plan"
        hint={
          isRefused
            ? `To change the plan, you need the ${missingAction(rights.plan)} permission on the workspace. Ask its owner for the Log Analytics Contributor role.`
            : undefined
        }
        validationMessage={wordsOf('plan-not-accepted', 'plan-changed-recently')}
      >
        <RadioGroup
          value={chosen.plan}
          onChange={(_, { value }) => onChange(proposalFor(reading, { plan: tablePlans.find((plan) => plan === value) ?? chosen.plan }))}
        >
          {tablePlans.map((plan) => (
            <Radio
              key={plan}
              value={plan}
              disabled={plan !== reading.state.plan && (plans[plan] === false || isRefused)}
              label={
                <span className={styles.choice}>
                  <strong>{tablePlanNames[plan]}</strong>
                  <span>{plans[plan] === false ? "This table doesn't support this plan." : planAllowances[plan]}</span>
                </span>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      {hasAnalytics && (
        <Field
          label="Analytics retention"
          hint="How long you can query rows without an extra charge. After that, you need a search job to read them, until the total retention ends."
          className={styles.field}
          validationMessage={wordsOf('retention-not-allowed')}
        >
          <DaysSelect
            value={chosen.retentionDays}
            choices={retentionChoices}
            byDefault="Workspace default"
            onChange={(retentionDays) => onChange({ retentionDays })}
          />
        </Field>
      )}
      <Field
        label="Total retention"
        hint={totalRetentionHints[chosen.plan]}
        className={styles.field}
        validationMessage={wordsOf('total-not-allowed', 'total-too-short')}
      >
        <DaysSelect
          value={chosen.totalRetentionDays}
          choices={hasAnalytics ? totalRetentionChoices : totalRetentionChoices.filter((days) => days > limitedRetentionDays)}
          byDefault={hasAnalytics ? 'Same as analytics retention' : `${plural(limitedRetentionDays, 'day')} (default)`}
          onChange={(totalRetentionDays) => onChange({ totalRetentionDays })}
        />
      </Field>
    </>
  )
}

const missingAction = (right: TableEdit['rights']['plan']) => (right.kind === 'refused' ? right.missingAction : '')

interface DaysSelectProps {
  value: number | null
  choices: readonly number[]
  /** The words of the choice that sets no number. */
  byDefault: string
  onChange: (value: number | null) => void
}

/** A list of retention periods. A period that isn't in the list is offered too if it's the current one. */
function DaysSelect({ value, choices, byDefault, onChange, ...field }: DaysSelectProps) {
  const all = value === null || choices.includes(value) ? choices : [...choices, value].sort((one, other) => one - other)
  return (
    <Select {...field} value={String(value)} onChange={(_, { value: chosen }) => onChange(chosen === 'null' ? null : Number(chosen))}>
      <option value="null">{byDefault}</option>
      {all.map((days) => (
        <option key={days} value={days}>
          {daysWords(days)}
        </option>
      ))}
    </Select>
  )
}
