'use client'

import { makeStyles } from '@fluentui/react-components'
import { HistoryRegular, SearchRegular } from '@fluentui/react-icons'
import { EmptyState } from '@/components/ui/empty-state'
import { wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { filterParts, filterPartWords, type HistoryFilter, isNarrowed } from '@/lib/domain/history/history-filter'
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
        text="When someone saves a setting in the portal, or the portal detects a change in Azure, this page shows what changed, when, and why."
      />
    )
  }
  const parts = filterParts(filter)
  return (
    <EmptyState
      icon={<SearchRegular />}
      title="No matching changes"
      text={
        parts.length > 1
          ? 'No recorded change matches all of these filters. Remove a filter:'
          : `No recorded change matches this filter.${filter.q === undefined ? '' : ' A search finds whole words and the beginnings of words.'}`
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
