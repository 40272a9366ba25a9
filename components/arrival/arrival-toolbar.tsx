'use client'

import { Button, Caption1, Field, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components'
import { ArrowClockwiseRegular, ArrowDownloadRegular } from '@fluentui/react-icons'
import { BusyButton } from '@/components/ui/busy-button'
import { ColumnsButton } from '@/components/ui/columns/columns-button'
import { CommandBar } from '@/components/ui/command-bar'
import { useCsvDownload } from '@/components/ui/csv/use-csv-layout'
import { wrap } from '@/components/ui/layout/shared-styles'
import { arrivalCsv } from '@/lib/domain/arrival/list/arrival-csv'
import {
  type ArrivalGroup,
  type ArrivalView,
  arrivalGroups,
  arrivalGroupWords,
  arrivalOrders,
  arrivalOrderWords,
  arrivalSearchLengthMax,
} from '@/lib/domain/arrival/list/arrival-filter'
import type { CategoryArrival, SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { formatCount, plural } from '@/lib/domain/text'
import { hideLogsColumns, logsColumns, useHiddenLogsColumns } from './logs-columns'

const useStyles = makeStyles({
  filter: { ...wrap.M, alignItems: 'end' },
  search: { minWidth: 0, width: '14rem', gridTemplateColumns: 'minmax(0, 1fr)' },
  searchBox: { maxWidth: 'none' },
  count: { paddingBlockEnd: tokens.spacingVerticalS, color: tokens.colorNeutralForeground2 },
})

interface ArrivalToolbarProps {
  counts: readonly { group: ArrivalGroup; count: number }[]
  total: number
  shown: readonly { arrival: SettingArrival; categories: readonly CategoryArrival[] }[]
  view: ArrivalView
  onView: (view: ArrivalView) => void
  refresh: () => void
  isRefreshing: boolean
}

/** The commands of the Logs page, and which categories it shows in which order. */
export function ArrivalToolbar({ counts, total, shown, view, onView, refresh, isRefreshing }: ArrivalToolbarProps) {
  const styles = useStyles()
  const hiddenColumns = useHiddenLogsColumns()
  const download = useCsvDownload()
  const { group, order, search } = view
  const found = shown.reduce((sum, { categories }) => sum + categories.length, 0)
  return (
    <CommandBar
      label="Commands for the logs"
      commands={
        <>
          <BusyButton isBusy={isRefreshing} icon={<ArrowClockwiseRegular />} onClick={refresh}>
            Refresh
          </BusyButton>
          <ColumnsButton columns={logsColumns} hidden={hiddenColumns} onChange={hideLogsColumns} />
          {found > 0 && (
            <Button icon={<ArrowDownloadRegular />} onClick={() => download('entra-logs-arrival', (layout) => arrivalCsv(shown, layout))}>
              Export as CSV
            </Button>
          )}
        </>
      }
    >
      <div className={styles.filter}>
        <Field label="Search" className={styles.search}>
          <SearchBox
            className={styles.searchBox}
            placeholder="Category, table, or setting"
            maxLength={arrivalSearchLengthMax}
            dir="auto"
            value={search}
            onChange={(_, { value }) => onView({ ...view, search: value })}
          />
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
          {plural(found, 'category', 'categories')} shown
        </Caption1>
      </div>
    </CommandBar>
  )
}
