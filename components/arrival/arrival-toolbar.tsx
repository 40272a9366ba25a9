'use client'

import { Caption1, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { ColumnsButton } from '@/components/ui/columns/columns-button'
import {
  type ArrivalGroup,
  type ArrivalOrder,
  arrivalGroups,
  arrivalGroupWords,
  arrivalOrders,
  arrivalOrderWords,
} from '@/lib/domain/arrival/arrival-filter'
import { formatCount, plural } from '@/lib/domain/text'
import { hideLogsColumns, logsColumns, useHiddenLogsColumns } from './logs-columns'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    '@media print': { display: 'none' },
  },
  count: { paddingBlockEnd: tokens.spacingVerticalS, color: tokens.colorNeutralForeground2 },
})

interface ArrivalToolbarProps {
  counts: readonly { group: ArrivalGroup; count: number }[]
  total: number
  group: ArrivalGroup | null
  order: ArrivalOrder
  onGroup: (group: ArrivalGroup | null) => void
  onOrder: (order: ArrivalOrder) => void
}

/** Which categories the Logs page shows, in which order, and which columns. */
export function ArrivalToolbar({ counts, total, group, order, onGroup, onOrder }: ArrivalToolbarProps) {
  const styles = useStyles()
  const hiddenColumns = useHiddenLogsColumns()
  const shown = group === null ? total : (counts.find((one) => one.group === group)?.count ?? 0)
  return (
    <div className={styles.bar}>
      <Field label="Show">
        <Select value={group ?? ''} onChange={(_, { value }) => onGroup(arrivalGroups.find((one) => one === value) ?? null)}>
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
        <Select value={order} onChange={(_, { value }) => onOrder(arrivalOrders.find((one) => one === value) ?? 'urgency')}>
          {arrivalOrders.map((one) => (
            <option key={one} value={one}>
              {arrivalOrderWords[one]}
            </option>
          ))}
        </Select>
      </Field>
      <ColumnsButton columns={logsColumns} hidden={hiddenColumns} onChange={hideLogsColumns} />
      <Caption1 role="status" className={styles.count}>
        {plural(shown, 'category', 'categories')} shown
      </Caption1>
    </div>
  )
}
