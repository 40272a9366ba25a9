'use client'

import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { quiet } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import type { CategoryArrival } from '@/lib/domain/arrival/setting-arrival'
import { limitedPlanWords } from '@/lib/domain/arrival/table-plan'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { exploreHref } from '@/lib/domain/explore/explore-start'
import { formatCount } from '@/lib/domain/text'
import { ArrivalBadge } from './arrival-badge'
import { LatencyBar } from './latency-bar'

const narrow = '@media (max-width: 767.98px)'

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', maxWidth: '100%' },
  table: {
    width: '100%',
    minWidth: '34rem',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase300,
    [narrow]: { display: 'block', minWidth: 0 },
  },
  body: { [narrow]: { display: 'block' } },
  headRow: { [narrow]: { display: 'none' } },
  row: {
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { display: 'block', paddingBlock: tokens.spacingVerticalS },
  },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    // A column is at least as wide as its longest word, so that no name is broken while another column has room.
    overflowWrap: 'break-word',
    [narrow]: { display: 'block', padding: `${tokens.spacingVerticalXXS} 0`, ':empty': { display: 'none' } },
  },
  head: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', [narrow]: { textAlign: 'start' } },
  unit: { color: tokens.colorNeutralForeground2, '@media (min-width: 768px)': { display: 'none' } },
  name: { fontWeight: tokens.fontWeightRegular },
  mono: { ...quiet, display: 'block', fontFamily: tokens.fontFamilyMonospace },
  detail: {
    display: 'block',
    color: tokens.colorNeutralForeground2,
    marginTop: tokens.spacingVerticalXS,
    maxWidth: '32rem',
    overflowWrap: 'anywhere',
  },
})

/** The categories of a setting with their tables and arrival states. */
export function ArrivalTable({
  settingName,
  categories,
  workspaceId,
}: {
  settingName: string
  categories: CategoryArrival[]
  workspaceId: string
}) {
  const styles = useStyles()
  const slowest = Math.max(1, ...categories.map(({ table }) => table?.latencyP95Seconds ?? 0))
  return (
    <div
      className={styles.scroll}
      tabIndex={0}
      role="region"
      aria-label={`Log arrival for ${settingName} in workspace ${resourceName(workspaceId)}`}
    >
      <table className={styles.table}>
        <thead className={styles.headRow}>
          <tr className={styles.row}>
            {['Category and table', 'State', 'Rows', 'Last row', 'Latency (median, 95th percentile)'].map((title) => (
              <th key={title} scope="col" className={mergeClasses(styles.cell, styles.head, title === 'Rows' && styles.number)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles.body}>
          {categories.map((arrival) => {
            const { category, tableName, plan, verdict, table } = arrival
            const rows = rowsFound(arrival)
            return (
              <tr key={category} className={styles.row}>
                <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                  {category}
                  <Caption1 className={styles.mono}>
                    {tableName !== null && table ? (
                      <RouteLink href={exploreHref(tableName, workspaceId)}>{tableName}</RouteLink>
                    ) : (
                      (tableName ?? 'Table not documented')
                    )}
                  </Caption1>
                </th>
                <td className={styles.cell}>
                  {verdict ? (
                    <ArrivalBadge state={verdict.state} />
                  ) : (
                    <Caption1>
                      {tableName === null ? "Can't be checked from here" : plan ? `Not counted (${plan} plan)` : 'Not checked yet'}
                    </Caption1>
                  )}
                  {plan && tableName && <Caption1 className={styles.detail}>{limitedPlanWords(plan, tableName)}</Caption1>}
                  {verdict && <Caption1 className={styles.detail}>{verdict.detail}</Caption1>}
                </td>
                <td className={mergeClasses(styles.cell, styles.number)}>
                  {rows !== null && (
                    <>
                      <span className={styles.unit}>Rows: </span>
                      {formatCount(rows)}
                    </>
                  )}
                </td>
                <td className={styles.cell}>
                  {table && (
                    <>
                      <span className={styles.unit}>Last row: </span>
                      <Time at={table.lastAt} />
                    </>
                  )}
                </td>
                <td className={styles.cell}>
                  {table && (
                    <>
                      <span className={styles.unit}>Latency (median, 95th percentile): </span>
                      <LatencyBar table={table} slowestSeconds={slowest} />
                    </>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The rows of a table; null if they weren't counted. A table that doesn't exist yet has none. */
function rowsFound({ table, verdict }: CategoryArrival): number | null {
  if (table) return table.rows
  return verdict && verdict.state !== 'turned-off' ? 0 : null
}
