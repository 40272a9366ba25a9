'use client'

import { Button, Caption1, Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { CategoryName } from '@/components/ui/layout/category-name'
import { wrap } from '@/components/ui/layout/shared-styles'
import type { EffectiveRetention } from '@/lib/domain/settings/retention/effective-retention'
import { deletionNotes } from '@/lib/domain/settings/retention/retention-words'
import { daysFault, shownDays, type TypedDays } from './retention-days'

const useStyles = makeStyles({
  all: { ...wrap.S, alignItems: 'end' },
  table: { width: '100%', maxWidth: '40rem', borderCollapse: 'collapse', tableLayout: 'fixed', fontSize: tokens.fontSizeBase300 },
  head: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  name: { fontWeight: tokens.fontWeightRegular, paddingTop: tokens.spacingVerticalSNudge },
  days: { width: '10rem', '@media (max-width: 479.98px)': { width: '8.5rem' } },
  input: { width: '100%', minWidth: 0 },
})

interface RetentionTableProps {
  categories: string[]
  typed: TypedDays | null
  /** The account's current days, by category name in lowercase. */
  current: Readonly<Record<string, number>>
  /** How long the account would keep each category; undefined while that isn't read. */
  kept: readonly EffectiveRetention[] | undefined
  onSet: (categories: readonly string[], days: string) => void
}

/** A field of days next to each category, and one for all of them. */
export function RetentionTable({ categories, typed, current, kept, onSet }: RetentionTableProps) {
  const styles = useStyles()
  const [all, setAll] = useState('')
  const fault = daysFault(all)
  return (
    <>
      <form
        className={styles.all}
        onSubmit={(event) => {
          event.preventDefault()
          if (!fault) onSet(categories, all.trim())
        }}
      >
        <Field label="Retention in days for all categories" validationMessage={fault}>
          <Input inputMode="numeric" autoComplete="off" placeholder="Keep forever" value={all} onChange={(_, { value }) => setAll(value)} />
        </Field>
        <Button type="submit">Set all</Button>
      </form>
      <table id="retentionDays" className={styles.table} aria-label="Retention by category">
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              Category
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.days)}>
              Retention in days
            </th>
          </tr>
        </thead>
        <tbody>
          {categories.map((category) => {
            const days = shownDays(typed, current, category)
            const wrong = daysFault(days)
            const effective = kept?.find((one) => one.category === category)
            const notes = effective ? deletionNotes(effective).join(' ') : ''
            return (
              <tr key={category}>
                <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                  <CategoryName name={category} />
                </th>
                <td className={styles.cell}>
                  <Field validationState={wrong ? 'error' : notes ? 'warning' : 'none'} validationMessage={wrong ?? (notes || undefined)}>
                    <Input
                      className={styles.input}
                      aria-label={`Retention in days: ${category}`}
                      inputMode="numeric"
                      autoComplete="off"
                      placeholder={effective && keepsForeverWithoutDays(effective) ? 'Keep forever' : 'Not set'}
                      value={days}
                      onChange={(_, { value }) => onSet([category], value)}
                    />
                  </Field>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <Caption1>
        To keep logs in a category forever, leave its field empty or enter 0.
        {kept?.some(({ deletion }) => deletion && !deletion.isOwn) && " Rules that the portal doesn't own still delete them."}
      </Caption1>
    </>
  )
}

/** Whether an empty field keeps logs forever. It doesn't if a rule of someone else deletes them or might. */
function keepsForeverWithoutDays({ deletion, doubtful }: EffectiveRetention): boolean {
  return (deletion === null || deletion.isOwn) && doubtful.length === 0
}
