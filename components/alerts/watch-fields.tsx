'use client'

import { Field, Input, makeStyles, Select, Textarea } from '@fluentui/react-components'
import * as z from 'zod/mini'
import type { FieldFault } from '@/lib/actions/action-result'
import { type AlertWatch, alertTables, quietHoursChoices, watchedSignIns } from '@/lib/domain/alerts/alert-input'
import { alertKinds } from '@/lib/domain/alerts/alert-resource'
import { plural } from '@/lib/domain/text'
import { faultOf, linesOf } from './form-values'

const useStyles = makeStyles({ field: { maxWidth: '36rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' } })

/** The values of the fields of all kinds, valid or not, so that switching between kinds loses nothing. */
export const typedWatchSchema = z.object({
  kind: z.enum(alertKinds),
  table: z.string(),
  hours: z.literal(quietHoursChoices),
  accounts: z.string(),
  signIns: z.enum(watchedSignIns),
  gigabytes: z.string(),
})
export type TypedWatch = z.infer<typeof typedWatchSchema>

export const emptyWatch: TypedWatch = {
  kind: 'table-quiet',
  table: 'SigninLogs',
  hours: 6,
  accounts: '',
  signIns: 'all',
  gigabytes: '5',
}

/** The values of the fields; the server validates them. */
export function watchOf({ kind, table, hours, accounts, signIns, gigabytes }: TypedWatch): AlertWatch {
  switch (kind) {
    case 'table-quiet':
      return { kind, table, hours }
    case 'break-glass':
      return { kind, accounts: linesOf(accounts), signIns }
    case 'ingestion-limit':
      return { kind, gigabytes: gigabytes.trim() === '' ? Number.NaN : Number(gigabytes) }
  }
}

const signInWords: Record<TypedWatch['signIns'], string> = {
  all: 'Interactive and non-interactive',
  interactive: 'Interactive only',
  'non-interactive': 'Non-interactive only',
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
            label="No rows for"
            className={styles.field}
            hint="Select a period that's longer than the usual gaps in the table, such as those at night."
            validationMessage={faultOf(faults, 'watch.hours')}
          >
            <Select
              value={String(typed.hours)}
              onChange={(_, { value }) => edit({ hours: quietHoursChoices.find((hours) => String(hours) === value) ?? typed.hours })}
            >
              {quietHoursChoices.map((hours) => (
                <option key={hours} value={hours}>
                  {plural(hours, 'hour')}
                </option>
              ))}
            </Select>
          </Field>
        </>
      )
    case 'break-glass':
      return (
        <>
          <Field
            label="Emergency access accounts"
            className={styles.field}
            hint="Enter user principal names or object IDs, one per line. An object ID stays the same when an account is renamed."
            validationMessage={faultOf(faults, 'watch.accounts')}
          >
            <Textarea value={typed.accounts} resize="vertical" onChange={(_, { value }) => edit({ accounts: value })} />
          </Field>
          <Field label="Sign-ins" className={styles.field}>
            <Select
              value={typed.signIns}
              onChange={(_, { value }) => edit({ signIns: watchedSignIns.find((one) => one === value) ?? typed.signIns })}
            >
              {watchedSignIns.map((one) => (
                <option key={one} value={one}>
                  {signInWords[one]}
                </option>
              ))}
            </Select>
          </Field>
        </>
      )
    case 'ingestion-limit':
      return (
        <Field
          label="Gigabytes per day"
          className={styles.field}
          hint="The limit applies to the total billable data of all Microsoft Entra log tables. The Usage table reports this total with a delay of several hours."
          validationMessage={faultOf(faults, 'watch.gigabytes')}
        >
          <Input value={typed.gigabytes} inputMode="decimal" onChange={(_, { value }) => edit({ gigabytes: value })} />
        </Field>
      )
  }
}
