'use client'

import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons'
import { useId, useState } from 'react'
import { SparkBars } from '@/components/ui/charts/spark-bars'
import { CategoryName } from '@/components/ui/layout/category-name'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { dayWords } from '@/lib/domain/arrival/day-words'
import type { CategoryArrival } from '@/lib/domain/arrival/setting-arrival'
import { limitedPlanWords } from '@/lib/domain/arrival/table-plan'
import { exploreHref } from '@/lib/domain/explore/explore-start'
import { tablesHref } from '@/lib/domain/portal-paths'
import { formatCount } from '@/lib/domain/text'
import { ArrivalBadge } from './arrival-badge'
import { HourList } from './hour-list'
import { LatencyBar } from './latency-bar'
import { type LogsColumn, logsColumns } from './logs-columns'

/** Where a line needs several rows, and where it doesn't. The room that the table has decides: on some pages, other parts are beside it. */
export const narrow = '@container (max-width: 735.98px)'
const wide = '@container (min-width: 736px)'
const line = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`

const useStyles = makeStyles({
  group: { borderBottom: line, breakInside: 'avoid', [narrow]: { display: 'block', paddingBlock: tokens.spacingVerticalXS } },
  row: { [narrow]: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM } },
  cell: {
    textAlign: 'start',
    verticalAlign: 'middle',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    overflowWrap: 'break-word',
    [narrow]: { display: 'block', padding: `${tokens.spacingVerticalXXS} 0`, ':empty': { display: 'none' } },
  },
  name: {
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
    [narrow]: { flexBasis: '100%', whiteSpace: 'normal', overflowWrap: 'anywhere' },
  },
  // Where there's room, a name isn't broken. The table scrolls instead.
  words: { [wide]: { '& wbr': { display: 'none' } } },
  toggle: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    maxWidth: '100%',
    padding: 0,
    border: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    backgroundColor: 'transparent',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  mark: { flexShrink: 0, '@media print': { display: 'none' } },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', [narrow]: { textAlign: 'start' } },
  time: { whiteSpace: 'nowrap' },
  unit: { color: tokens.colorNeutralForeground2, [wide]: { display: 'none' } },
  detailCell: {
    padding: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalS} 1.5rem`,
    // In the flexible row, the cell would be as wide as its longest word wants, and the hours in it one column or several by chance.
    [narrow]: { display: 'block', paddingInlineStart: 0, flexBasis: '100%', minWidth: 0 },
  },
  detail: { ...stack.XS, ...quiet, maxWidth: '60rem', overflowWrap: 'anywhere' },
  mono: { fontFamily: tokens.fontFamilyMonospace },
})

/** One category of a setting on one line. Its name shows and hides what the state means, the table, and the rows of each hour. */
export function ArrivalLine({
  arrival,
  workspaceId,
  hoursUntil,
  slowestSeconds,
  isOpen: isOpenAtFirst,
  hiddenColumns,
}: {
  arrival: CategoryArrival
  workspaceId: string
  hoursUntil: string
  slowestSeconds: number
  isOpen: boolean
  hiddenColumns: readonly string[]
}) {
  const styles = useStyles()
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const detailId = useId()
  const { category, tableName, plan, verdict, table, hours } = arrival
  return (
    <tbody className={styles.group}>
      <tr className={styles.row}>
        <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
          <button
            type="button"
            className={styles.toggle}
            // The breaks between its words would be spaces in its name.
            aria-label={category}
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailId : undefined}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? <ChevronDownRegular className={styles.mark} /> : <ChevronRightRegular className={styles.mark} />}
            <span className={styles.words}>
              <CategoryName name={category} />
            </span>
          </button>
        </th>
        {logsColumns
          .filter(({ id }) => !hiddenColumns.includes(id))
          .map(({ id }) => (
            <td key={id} className={mergeClasses(styles.cell, id === 'rows' && styles.number, id === 'last' && styles.time)}>
              <LogsCell column={id} arrival={arrival} slowestSeconds={slowestSeconds} />
            </td>
          ))}
      </tr>
      {isOpen && (
        <tr id={detailId} className={styles.row}>
          <td colSpan={1 + logsColumns.length - hiddenColumns.length} className={styles.detailCell}>
            <div className={styles.detail}>
              {verdict && <Caption1 as="p">{verdict.detail}</Caption1>}
              {plan && tableName && (
                <Caption1 as="p">
                  {limitedPlanWords(plan, tableName)} <RouteLink href={tablesHref}>Go to the tables</RouteLink>.
                </Caption1>
              )}
              <Caption1 as="p">
                {tableName === null ? (
                  "Microsoft doesn't document the table for this category."
                ) : (
                  <>
                    Table{' '}
                    <span className={styles.mono}>
                      {table ? <RouteLink href={exploreHref(tableName, workspaceId)}>{tableName}</RouteLink> : tableName}
                    </span>
                  </>
                )}
              </Caption1>
              {hours.some((count) => count !== null) && <HourList hours={hours} until={hoursUntil} />}
            </div>
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** A cell of a category. */
function LogsCell({ column, arrival, slowestSeconds }: { column: LogsColumn; arrival: CategoryArrival; slowestSeconds: number }) {
  const styles = useStyles()
  const { tableName, plan, verdict, table, hours } = arrival
  switch (column) {
    case 'state':
      if (verdict) return <ArrivalBadge state={verdict.state} />
      return (
        <Caption1>{tableName === null ? "Can't be checked from here" : plan ? `Not counted (${plan} plan)` : 'Not checked yet'}</Caption1>
      )
    case 'day':
      return hours.some((count) => count !== null) && <SparkBars values={hours} label={dayWords(hours)} />
    case 'rows': {
      const rows = rowsFound(arrival)
      return (
        rows !== null && (
          <>
            <span className={styles.unit}>Rows: </span>
            {formatCount(rows)}
          </>
        )
      )
    }
    case 'last':
      return (
        table && (
          <>
            <span className={styles.unit}>Last row: </span>
            <Time at={table.lastAt} />
          </>
        )
      )
    case 'latency':
      return (
        table && (
          <>
            <span className={styles.unit}>Latency (median, 95th percentile): </span>
            <LatencyBar table={table} slowestSeconds={slowestSeconds} />
          </>
        )
      )
  }
}

/** The rows of a table; null if they weren't counted. A table that doesn't exist yet has none. */
function rowsFound({ table, verdict }: CategoryArrival): number | null {
  if (table) return table.rows
  return verdict && verdict.state !== 'turned-off' ? 0 : null
}
