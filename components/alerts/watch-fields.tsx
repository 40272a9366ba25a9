'use client'

import { Field, Input, makeStyles, Select, Textarea } from '@fluentui/react-components'
import type { FieldFault } from '@/lib/actions/action-result'
import { type AlertWatch, alertTables, quietHoursChoices } from '@/lib/domain/alerts/alert-input'
import { faultOf, linesOf } from './form-values'

const useStyles = makeStyles({ field: { maxWidth: '36rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' } })

/** What is typed in the fields of every kind, right or wrong, so that trying another kind loses nothing. */
export interface TypedWatch {
  kind: AlertWatch['kind']
  table: string
  hours: (typeof quietHoursChoices)[number]
  accounts: string
  gigabytes: string
}

export const emptyWatch: TypedWatch = { kind: 'table-quiet', table: 'SigninLogs', hours: 6, accounts: '', gigabytes: '5' }

/** What the fields say; the server judges it. */
export function watchOf({ kind, table, hours, accounts, gigabytes }: TypedWatch): AlertWatch {
  switch (kind) {
    case 'table-quiet':
      return { kind, table, hours }
    case 'break-glass':
      return { kind, accounts: linesOf(accounts) }
    case 'ingestion-limit':
      return { kind, gigabytes: gigabytes.trim() === '' ? Number.NaN : Number(gigabytes) }
  }
}

/** The fields of one kind of alert. */
export function WatchFields({
  typed,
  edit,
  faults,
}: {
  typed: TypedWatch
  edit: (change: Partial<TypedWatch>) => void
  faults: readonly FieldFault[]
}) {
  const styles = useStyles()
  switch (typed.kind) {
    case 'table-quiet':
      return (
        <>
          <Field label="Table" className={styles.field} validationMessage={faultOf(faults, 'watch.table')}>
            <Select value={typed.table} onChange={(_, { value }) => edit({ table: value })}>
              {alertTables.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label="Quiet for"
            className={styles.field}
            hint="Rows come late: choose longer than the table is usually silent, at night for example."
            validationMessage={faultOf(faults, 'watch.hours')}
          >
            <Select
              value={String(typed.hours)}
              onChange={(_, { value }) => edit({ hours: quietHoursChoices.find((hours) => String(hours) === value) ?? typed.hours })}
            >
              {quietHoursChoices.map((hours) => (
                <option key={hours} value={hours}>
                  {hours === 1 ? '1 hour' : `${hours} hours`}
                </option>
              ))}
            </Select>
          </Field>
        </>
      )
    case 'break-glass':
      return (
        <Field
          label="Emergency access accounts"
          className={styles.field}
          hint="User principal names or object ids, one on each line. An object id survives a rename. Needs the category SignInLogs."
          validationMessage={faultOf(faults, 'watch.accounts')}
        >
          <Textarea value={typed.accounts} resize="vertical" onChange={(_, { value }) => edit({ accounts: value })} />
        </Field>
      )
    case 'ingestion-limit':
      return (
        <Field
          label="Gigabytes within a day"
          className={styles.field}
          hint="Billable data of all tables of Entra logs together, as the table Usage counts it, with some hours of delay."
          validationMessage={faultOf(faults, 'watch.gigabytes')}
        >
          <Input value={typed.gigabytes} inputMode="decimal" onChange={(_, { value }) => edit({ gigabytes: value })} />
        </Field>
      )
  }
}
