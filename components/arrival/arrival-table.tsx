'use client'

import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { RouteLink } from '@/components/shell/route-link'
import { Time } from '@/components/shell/time'
import { exploreHref } from '@/lib/entra-logs/explore/explore-start'
import { resourceName } from '@/lib/entra-logs/resource-id'
import type { CategoryArrival } from '@/lib/entra-logs/setting-arrival'
import { limitedPlanWords } from '@/lib/entra-logs/table-plan'
import { ArrivalBadge } from './arrival-badge'
import { LatencyBar } from './latency-bar'

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', maxWidth: '100%' },
  table: { width: '100%', minWidth: '34rem', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300 },
  cell: { textAlign: 'start', verticalAlign: 'top', padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`, borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`, overflowWrap: 'anywhere' },
  head: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  name: { fontWeight: tokens.fontWeightRegular },
  mono: { display: 'block', fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground2 },
  detail: { display: 'block', color: tokens.colorNeutralForeground2, marginTop: tokens.spacingVerticalXS, maxWidth: '32rem' },
})

/** The categories of a setting with how each arrives in its table. */
export function ArrivalTable({ settingName, categories, workspaceId }: { settingName: string; categories: CategoryArrival[]; workspaceId: string }) {
  const styles = useStyles()
  const slowest = Math.max(1, ...categories.map(({ table }) => table?.latencyP95Seconds ?? 0))
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={`Arrival of ${settingName} in workspace ${resourceName(workspaceId)}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            {['Category and table', 'State', 'Rows', 'Last row', 'Latency, median and 95th'].map((title) => (
              <th key={title} scope="col" className={mergeClasses(styles.cell, styles.head, title === 'Rows' && styles.number)}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map(({ category, tableName, plan, verdict, table }) => (
            <tr key={category}>
              <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                {category}
                <Caption1 className={styles.mono}>{tableName !== null && table ? <RouteLink href={exploreHref(tableName, workspaceId)}>{tableName}</RouteLink> : (tableName ?? 'Table not documented')}</Caption1>
              </th>
              <td className={styles.cell}>
                {verdict ? <ArrivalBadge state={verdict.state} /> : <Caption1>{tableName === null ? 'Cannot be looked up' : plan ? `Not counted: ${plan} plan` : 'Not looked at yet'}</Caption1>}
                {plan && tableName && <Caption1 className={styles.detail}>{limitedPlanWords(plan, tableName)}</Caption1>}
                {verdict && <Caption1 className={styles.detail}>{verdict.detail}</Caption1>}
              </td>
              <td className={mergeClasses(styles.cell, styles.number)}>{table ? table.rows.toLocaleString('en-US') : verdict && verdict.state !== 'switched-off' ? '0' : ''}</td>
              <td className={styles.cell}>{table && <Time at={table.lastAt} />}</td>
              <td className={styles.cell}>{table && <LatencyBar table={table} slowestSeconds={slowest} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
