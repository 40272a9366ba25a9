'use client'

import { Caption1, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { nativeField } from '@/components/ui/layout/shared-styles'
import {
  type ArrivalGroup,
  type ArrivalView,
  arrivalGroups,
  arrivalGroupWords,
  arrivalOrders,
  arrivalOrderWords,
  arrivalSearchLengthMax,
} from '@/lib/domain/arrival/list/arrival-filter'
import { formatCount, plural } from '@/lib/domain/text'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    '@media print': { display: 'none' },
  },
  search: { minWidth: 0, width: '16rem', gridTemplateColumns: 'minmax(0, 1fr)' },
  control: nativeField,
  count: { paddingBlockEnd: tokens.spacingVerticalS, color: tokens.colorNeutralForeground2 },
})

interface ArrivalToolbarProps {
  counts: readonly { group: ArrivalGroup; count: number }[]
  total: number
  /** How many categories are shown. */
  shown: number
  view: ArrivalView
  onView: (view: ArrivalView) => void
}

/** Which categories the Logs page shows, and in which order. */
export function ArrivalToolbar({ counts, total, shown, view, onView }: ArrivalToolbarProps) {
  const styles = useStyles()
  const { group, order, search } = view
  return (
    <div role="search" aria-label="Search the logs" className={styles.bar}>
      <Field label="Search" className={styles.search}>
        {(field) => (
          <input
            {...field}
            type="search"
            placeholder="Category, table, or setting"
            maxLength={arrivalSearchLengthMax}
            dir="auto"
            className={styles.control}
            value={search}
            onChange={({ target }) => onView({ ...view, search: target.value })}
          />
        )}
      </Field>
      <Field label="Show">
        <Select
          value={group ?? ''}
          onChange={(_, { value }) => onView({ ...view, group: arrivalGroups.find((one) => one === value) ?? null })}
        >
          <option value="">All categories ({formatCount(total)})</option>
          {arrivalGroups
            .map((one) => ({ one, count: counts.find((known) => known.group === one)?.count ?? 0 }))
            .filter(({ one, count }) => count > 0 || one === group)
            .map(({ one, count }) => (
              <option key={one} value={one}>
                {arrivalGroupWords[one]} ({formatCount(count)})
              </option>
            ))}
        </Select>
      </Field>
      <Field label="Sort by">
        <Select
          value={order}
          onChange={(_, { value }) => onView({ ...view, order: arrivalOrders.find((one) => one === value) ?? 'urgency' })}
        >
          {arrivalOrders.map((one) => (
            <option key={one} value={one}>
              {arrivalOrderWords[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Caption1 role="status" className={styles.count}>
        {plural(shown, 'category', 'categories')} shown
      </Caption1>
    </div>
  )
}
