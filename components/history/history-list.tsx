'use client'

import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { HistoryRegular, SearchRegular } from '@fluentui/react-icons'
import { EmptyState } from '@/components/shell/empty-state'
import { PageHeader } from '@/components/shell/page-header'
import { RouteButton } from '@/components/shell/route-link'
import { useNow } from '@/components/shell/use-now'
import type { HistoryFilter, HistoryRow } from '@/lib/entra-logs/change'
import { HistoryFilterBar } from './history-filter-bar'
import { historyHref, rowsByDay } from './history-pages'
import { HistoryRows } from './history-rows'

const useStyles = makeStyles({
  days: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '60rem' },
  day: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  older: { alignSelf: 'start' },
})

interface HistoryListProps {
  rows: HistoryRow[]
  filter: HistoryFilter
  settingNames: string[]
  /** The number from which older changes go on (exclusive); null when there are none. */
  nextBefore: number | null
}

/** Every change that was sent to Azure through the portal. */
export function HistoryList({ rows, filter, settingNames, nextBefore }: HistoryListProps) {
  const styles = useStyles()
  const now = useNow()
  const isNarrowed = Boolean(filter.setting ?? filter.state ?? filter.before)
  const days = rowsByDay(rows, now, now === null ? 'UTC' : undefined)

  return (
    <>
      <PageHeader title="History" lead="Every change that was sent to Azure through this portal, with who, when and why. Nothing here can be edited or removed." actions={<RouteButton href="/history/evidence">Evidence</RouteButton>} />
      {(rows.length > 0 || isNarrowed) && <HistoryFilterBar filter={filter} settingNames={settingNames} />}
      <div className={styles.days}>
        {days.map(({ title, rows: rowsOfDay }) => (
          <section key={title} className={styles.day}>
            <Subtitle2 as="h2">{title}</Subtitle2>
            <HistoryRows rows={rowsOfDay} />
          </section>
        ))}
        {rows.length === 0 && !isNarrowed && (
          <EmptyState
            icon={<HistoryRegular />}
            title="No change yet"
            text="Once a setting is saved through the portal, the change stands here with its difference, its reason and Azure's answer."
          />
        )}
        {rows.length === 0 && isNarrowed && (
          <EmptyState
            icon={<SearchRegular />}
            title="No change matches"
            text="Changes are recorded, but none with this setting and outcome. Clear the filter to see all of them."
            action={<RouteButton href="/history">Clear filter</RouteButton>}
          />
        )}
        {nextBefore !== null && <RouteButton className={styles.older} href={historyHref(filter, nextBefore)}>Older changes</RouteButton>}
      </div>
    </>
  )
}
