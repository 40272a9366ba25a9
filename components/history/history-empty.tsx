'use client'

import { makeStyles } from '@fluentui/react-components'
import { HistoryRegular, SearchRegular } from '@fluentui/react-icons'
import { EmptyState } from '@/components/ui/empty-state'
import { wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { changeActionWords, changeStateWords } from '@/lib/domain/changes/change'
import { filterPartWords, type HistoryFilter, type HistoryFilterPart, isNarrowed } from '@/lib/domain/history/history-filter'
import { historyHref } from './history-pages'

const useStyles = makeStyles({ ways: { ...wrap.S, justifyContent: 'center' } })

/** Shows why there are no changes and what to do: start a setup, or remove a part of the filter. */
export function HistoryEmpty({ filter }: { filter: HistoryFilter }) {
  const styles = useStyles()
  if (!isNarrowed(filter)) {
    return (
      <EmptyState
        icon={<HistoryRegular />}
        title="No changes yet"
        text="After you save a setting in the portal, this page shows what changed, why, and how Azure responded."
      />
    )
  }
  const parts = givenParts(filter)
  return (
    <EmptyState
      icon={<SearchRegular />}
      title="No matching changes"
      text={
        parts.length > 1
          ? 'No recorded changes match all filters. Remove a filter:'
          : 'No recorded changes match this filter. A search finds whole words and the beginnings of words.'
      }
      action={
        <div className={styles.ways}>
          {parts.length > 1 &&
            parts.map(({ part, value }) => (
              <RouteButton
                key={part}
                href={historyHref({ ...filter, [part]: undefined })}
                size="small"
              >{`Remove filter: ${filterPartWords[part]} ${value}`}</RouteButton>
            ))}
          <RouteButton href="/history" size={parts.length > 1 ? 'small' : 'medium'}>
            Show all changes
          </RouteButton>
        </div>
      }
    />
  )
}

function givenParts(filter: HistoryFilter): { part: HistoryFilterPart; value: string }[] {
  const { action, state } = filter
  const shown: Partial<Record<HistoryFilterPart, string>> = {
    ...filter,
    action: action && changeActionWords[action],
    state: state && changeStateWords[state],
  }
  const parts: HistoryFilterPart[] = ['q', 'person', 'setting', 'category', 'destination', 'action', 'state', 'from', 'to']
  return parts.flatMap((part) => {
    const value = shown[part]
    return value === undefined ? [] : [{ part, value }]
  })
}
