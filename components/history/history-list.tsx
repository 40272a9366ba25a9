'use client'

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { Callout } from '@/components/ui/callout'
import { Section } from '@/components/ui/layout/section'
import { stack, wrap } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { RouteButton } from '@/components/ui/route-link'
import { useNow } from '@/components/ui/use-now'
import type { HistoryRow } from '@/lib/domain/changes/change'
import type { FilterChoices } from '@/lib/domain/history/history-filter'
import { filterPartWords, type HistoryFilter, type HistoryFilterPart, isNarrowed } from '@/lib/domain/history/history-filter'
import { listWords } from '@/lib/domain/text'
import { HistoryEmpty } from './history-empty'
import { HistoryFilterBar } from './history-filter-bar'
import { exportHref, historyHref, rowsByDay } from './history-pages'
import { HistoryRows } from './history-rows'

const useStyles = makeStyles({
  days: { ...stack.XL, maxWidth: '60rem' },
  day: stack.S,
  pages: wrap.S,
  callout: { marginBottom: tokens.spacingVerticalL, maxWidth: '60rem' },
})

interface HistoryListProps {
  rows: HistoryRow[]
  filter: HistoryFilter
  choices: FilterChoices
  /** Invalid filters in the URL. */
  ignored: HistoryFilterPart[]
  /** The numbers after which older and newer changes continue (exclusive); null if there are none. */
  nextBefore: number | null
  nextAfter: number | null
}

/** Lists every change that was sent to Azure through the portal or detected there. */
export function HistoryList({ rows, filter, choices, ignored, nextBefore, nextAfter }: HistoryListProps) {
  const styles = useStyles()
  const now = useNow()
  const hasHistory = rows.length > 0 || isNarrowed(filter)
  const days = rowsByDay(rows, now, now === null ? 'UTC' : undefined)

  return (
    <>
      <PageHeader
        title="History"
        lead="Every change that was sent to Azure through this portal or detected in Azure: who, when, and why. Entries can't be edited or deleted."
        actions={
          <>
            <RouteButton href="/history/evidence">Evidence</RouteButton>
            {rows.length > 0 && (
              <Button as="a" href={exportHref(filter, 'csv')} download icon={<ArrowDownloadRegular />}>
                Export as CSV
              </Button>
            )}
            {rows.length > 0 && (
              <Button as="a" href={exportHref(filter, 'json')} download icon={<ArrowDownloadRegular />}>
                Export as JSON
              </Button>
            )}
          </>
        }
      />
      {hasHistory && <HistoryFilterBar filter={filter} choices={choices} />}
      {ignored.length > 0 && (
        <div className={styles.callout}>
          <Callout intent="warning">
            The address contains invalid filters, which were ignored: {listWords(ignored.map((part) => filterPartWords[part]))}.
          </Callout>
        </div>
      )}
      <div className={styles.days}>
        {days.map(({ title, rows: rowsOfDay }) => (
          // The title changes when the browser knows the day. As the key, it would re-create links in the middle of a click.
          <Section key={rowsOfDay[0]?.changeId} title={title} className={styles.day}>
            <HistoryRows rows={rowsOfDay} />
          </Section>
        ))}
        {rows.length === 0 && <HistoryEmpty filter={filter} />}
        {(nextAfter !== null || nextBefore !== null) && (
          <nav aria-label="Pages of the history" className={styles.pages}>
            {nextAfter !== null && <RouteButton href={historyHref(filter)}>Newest changes</RouteButton>}
            {nextAfter !== null && <RouteButton href={historyHref(filter, { after: nextAfter })}>Newer changes</RouteButton>}
            {nextBefore !== null && <RouteButton href={historyHref(filter, { before: nextBefore })}>Older changes</RouteButton>}
          </nav>
        )}
      </div>
    </>
  )
}
