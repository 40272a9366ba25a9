'use client'

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { Callout } from '@/components/ui/callout'
import { CommandBar } from '@/components/ui/command-bar'
import { CsvLayoutSelect } from '@/components/ui/csv/csv-layout-select'
import { useCsvLayout } from '@/components/ui/csv/use-csv-layout'
import { Section } from '@/components/ui/layout/section'
import { stack, wrap } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { RefreshButton } from '@/components/ui/refresh/refresh-button'
import { RouteButton } from '@/components/ui/route-link'
import { useNow } from '@/components/ui/use-now'
import type { FilterChoices } from '@/lib/domain/history/history-filter'
import {
  filterPartWords,
  type HistoryFilter,
  type HistoryFilterPart,
  type HistoryOrder,
  isNarrowed,
} from '@/lib/domain/history/history-filter'
import { listWords, pluralWord } from '@/lib/domain/text'
import { StateIconSheet } from './change-state-badge'
import { HistoryEmpty } from './history-empty'
import type { HistoryEntry } from './history-entry'
import { HistoryFilterBar } from './history-filter-bar'
import { entriesByDay, exportHref, historyHref } from './history-pages'
import { HistoryRows } from './history-rows'

const useStyles = makeStyles({
  days: { ...stack.XL, maxWidth: '60rem' },
  day: stack.S,
  pages: wrap.S,
  callout: { marginBottom: tokens.spacingVerticalL, maxWidth: '60rem' },
})

interface HistoryListProps {
  entries: HistoryEntry[]
  filter: HistoryFilter
  order: HistoryOrder
  choices: FilterChoices
  /** Invalid filters in the URL. */
  ignored: HistoryFilterPart[]
  /** The numbers after which older and newer changes continue (exclusive); null if there are none. */
  nextBefore: number | null
  nextAfter: number | null
}

type HistoryPagesProps = Pick<HistoryListProps, 'filter' | 'order' | 'nextBefore' | 'nextAfter'>

/** The links to the first page and to the pages beside this one, in the order of the list. */
function HistoryPages({ filter, order, nextBefore, nextAfter }: HistoryPagesProps) {
  const newer = nextAfter !== null && (
    <RouteButton key="newer" href={historyHref(filter, { after: nextAfter, order })}>
      Newer changes
    </RouteButton>
  )
  const older = nextBefore !== null && (
    <RouteButton key="older" href={historyHref(filter, { before: nextBefore, order })}>
      Older changes
    </RouteButton>
  )
  const isOldestFirst = order === 'oldest'
  const isFirst = (isOldestFirst ? nextBefore : nextAfter) === null
  return (
    <>
      {!isFirst && <RouteButton href={historyHref(filter, { order })}>{isOldestFirst ? 'Oldest changes' : 'Newest changes'}</RouteButton>}
      {isOldestFirst ? [older, newer] : [newer, older]}
    </>
  )
}

/** Lists every change that was requested in the portal or detected in Azure. */
export function HistoryList({ entries, filter, order, choices, ignored, nextBefore, nextAfter }: HistoryListProps) {
  const styles = useStyles()
  const now = useNow()
  const [layout] = useCsvLayout()
  const hasHistory = entries.length > 0 || isNarrowed(filter)
  const days = entriesByDay(entries, now, now === null ? 'UTC' : undefined)

  return (
    <>
      <PageHeader
        title="History"
        lead="See every change that was requested in this portal or detected in Azure, including who made it, when, and why. No one can edit or delete entries in the portal."
      />
      <CommandBar
        label="Commands for the history"
        commands={
          <>
            <RefreshButton />
            <RouteButton href="/history/evidence">Evidence</RouteButton>
            {entries.length > 0 && <CsvLayoutSelect />}
            {entries.length > 0 && (
              <Button as="a" href={exportHref(filter, 'csv', layout)} download icon={<ArrowDownloadRegular />}>
                Export as CSV
              </Button>
            )}
            {entries.length > 0 && (
              <Button as="a" href={exportHref(filter, 'json')} download icon={<ArrowDownloadRegular />}>
                Export as JSON
              </Button>
            )}
          </>
        }
      >
        {hasHistory && <HistoryFilterBar filter={filter} order={order} choices={choices} />}
      </CommandBar>
      {ignored.length > 0 && (
        <div className={styles.callout}>
          <Callout intent="warning">
            The URL contains {pluralWord(ignored.length, 'an invalid filter, which was', 'invalid filters, which were')} ignored:{' '}
            {listWords(ignored.map((part) => filterPartWords[part]))}.
          </Callout>
        </div>
      )}
      <div className={styles.days}>
        <StateIconSheet states={entries.map(({ state }) => state)} />
        {days.map(({ title, entries: entriesOfDay }) => (
          // The title changes when the browser knows the day. As the key, it would re-create links in the middle of a click.
          <Section key={entriesOfDay[0]?.id} title={title} className={styles.day}>
            <HistoryRows entries={entriesOfDay} />
          </Section>
        ))}
        {entries.length === 0 && <HistoryEmpty filter={filter} />}
        {(nextAfter !== null || nextBefore !== null) && (
          <nav aria-label="History pages" className={styles.pages}>
            <HistoryPages filter={filter} order={order} nextBefore={nextBefore} nextAfter={nextAfter} />
          </nav>
        )}
      </div>
    </>
  )
}
