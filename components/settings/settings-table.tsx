'use client'

import { makeStyles, mergeClasses, ProgressBar, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { RouteLink } from '@/components/ui/route-link'
import { settingHref } from '@/lib/domain/portal-paths'
import { directionOf, nextOrder, type SettingColumn } from '@/lib/domain/settings/list/settings-list'
import { LastChange } from './last-change'
import { SettingBadges } from './setting-badges'
import { SettingDestinationList } from './setting-destination-list'
import type { SettingSummary } from './setting-summary'
import type { settingsColumns } from './settings-columns'
import type { UseSettingsQuery } from './use-settings-query'

const narrow = '@media (max-width: 767.98px)'

const useStyles = makeStyles({
  card: { padding: 0 },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300, [narrow]: { display: 'block' } },
  body: { [narrow]: { display: 'block' } },
  headRow: { [narrow]: { display: 'none' } },
  head: {
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
  sort: {
    color: 'inherit',
    textDecorationLine: 'none',
    whiteSpace: 'nowrap',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  // Keeps its room, so that the columns don't move.
  unsorted: { visibility: 'hidden' },
  third: { width: '33%' },
  row: {
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { display: 'block', paddingBlock: tokens.spacingVerticalS, ':first-child': { borderTopStyle: 'none' } },
  },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    overflowWrap: 'anywhere',
    [narrow]: { display: 'block', paddingBlock: tokens.spacingVerticalXS },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  count: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  unit: { color: tokens.colorNeutralForeground2, '@media (min-width: 768px)': { display: 'none' } },
  bar: { marginTop: tokens.spacingVerticalXS, width: '6rem' },
})

type IsShown = (column: (typeof settingsColumns)[number]['id']) => boolean

const columnWords: Readonly<Record<SettingColumn, string>> = { name: 'Name', categories: 'Categories', changed: 'Last change' }

interface SettingsTableProps {
  summaries: SettingSummary[]
  /** Makes the headers sort the list. */
  sort?: UseSettingsQuery
  /** The ids of the columns that aren't shown. */
  hiddenColumns?: readonly string[]
}

/** Lists the tenant's settings: where each one sends logs, how many categories, and who changed it last. */
export function SettingsTable({ summaries, sort, hiddenColumns = [] }: SettingsTableProps) {
  const styles = useStyles()
  const isShown: IsShown = (column) => !hiddenColumns.includes(column)
  return (
    <Card className={styles.card}>
      <table className={styles.table} aria-label="Diagnostic settings">
        <thead className={styles.headRow}>
          <tr>
            <SortedHeader column="name" sort={sort} className={styles.third} />
            {isShown('destinations') && (
              <th scope="col" className={mergeClasses(styles.head, styles.third)}>
                Sends to
              </th>
            )}
            {isShown('categories') && <SortedHeader column="categories" sort={sort} />}
            {isShown('changed') && <SortedHeader column="changed" sort={sort} />}
          </tr>
        </thead>
        <tbody className={styles.body}>
          {summaries.map((summary) => (
            <SettingRow key={summary.setting.name} summary={summary} isShown={isShown} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

/** The header of a column. If it sorts the list, selecting it again reverses the order. */
function SortedHeader({ column, sort, className }: { column: SettingColumn; sort: UseSettingsQuery | undefined; className?: string }) {
  const styles = useStyles()
  if (!sort)
    return (
      <th scope="col" className={mergeClasses(styles.head, className)}>
        {columnWords[column]}
      </th>
    )
  const { query, linkTo } = sort
  const direction = directionOf(column, query.order)
  return (
    <th scope="col" aria-sort={direction ?? 'none'} className={mergeClasses(styles.head, className)}>
      <a className={styles.sort} {...linkTo({ ...query, order: nextOrder(column, query.order) })}>
        {columnWords[column]}
        <span aria-hidden className={mergeClasses(direction === undefined && styles.unsorted)}>
          {direction === 'descending' ? ' ↓' : ' ↑'}
        </span>
      </a>
    </th>
  )
}

function SettingRow({ summary, isShown }: { summary: SettingSummary; isShown: IsShown }) {
  const styles = useStyles()
  const { setting, activity } = summary
  const { sent, offered } = summary.share
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.cell}>
        <RouteLink href={settingHref(setting.name)} className={styles.name}>
          <bdi>{setting.name}</bdi>
        </RouteLink>
        <SettingBadges {...summary} />
      </th>
      {isShown('destinations') && (
        <td className={styles.cell}>
          <SettingDestinationList destinations={setting.destinations} />
        </td>
      )}
      {isShown('categories') && (
        <td className={styles.cell}>
          <span className={styles.count}>
            {sent}/{offered}
          </span>{' '}
          <span className={styles.unit}>categories</span>
          <ProgressBar className={styles.bar} value={sent} max={offered} thickness="large" aria-hidden />
        </td>
      )}
      {isShown('changed') && (
        <td className={styles.cell}>
          <span className={styles.unit}>Last change: </span>
          <LastChange activity={activity} />
        </td>
      )}
    </tr>
  )
}
