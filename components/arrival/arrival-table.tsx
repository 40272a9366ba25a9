'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { CategoryArrival, SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { ArrivalLine, narrow } from './arrival-line'
import { logsColumns } from './logs-columns'

const useStyles = makeStyles({
  scroll: {
    position: 'relative',
    containerType: 'inline-size',
    overflowX: 'auto',
    maxWidth: '100%',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: {
    width: '100%',
    minWidth: '46rem',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase300,
    [narrow]: { display: 'block', minWidth: 0 },
  },
  headRow: { [narrow]: { display: 'none' } },
  head: {
    textAlign: 'start',
    verticalAlign: 'bottom',
    whiteSpace: 'nowrap',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  number: { textAlign: 'end' },
})

interface ArrivalTableProps {
  settingName: string
  workspace: NonNullable<SettingArrival['workspace']>
  /** Those to show, in their order. */
  categories: readonly CategoryArrival[]
  /** Whether the details of each category are shown at first. */
  areOpen: boolean
  /** The ids of the columns that aren't shown. */
  hiddenColumns: readonly string[]
}

/** Categories of a setting, one on each line, with their arrival. */
export function ArrivalTable({
  settingName,
  workspace: { workspaceId, hoursUntil, categories: all },
  categories,
  areOpen,
  hiddenColumns,
}: ArrivalTableProps) {
  const styles = useStyles()
  const slowest = Math.max(1, ...all.map(({ table }) => table?.latencyP95Seconds ?? 0))
  return (
    <div
      className={styles.scroll}
      tabIndex={0}
      role="region"
      aria-label={`Log arrival for ${settingName} in workspace ${resourceName(workspaceId)}`}
    >
      <table className={styles.table}>
        <thead className={styles.headRow}>
          <tr>
            <th scope="col" className={styles.head}>
              Category
            </th>
            {logsColumns
              .filter(({ id }) => !hiddenColumns.includes(id))
              .map(({ id, title }) => (
                <th key={id} scope="col" className={mergeClasses(styles.head, id === 'rows' && styles.number)}>
                  {title}
                </th>
              ))}
          </tr>
        </thead>
        {categories.map((arrival) => (
          <ArrivalLine
            key={arrival.category}
            arrival={arrival}
            workspaceId={workspaceId}
            hoursUntil={hoursUntil}
            slowestSeconds={slowest}
            isOpen={areOpen}
            hiddenColumns={hiddenColumns}
          />
        ))}
      </table>
    </div>
  )
}
