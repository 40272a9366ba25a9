'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { SettingsRegular } from '@fluentui/react-icons'
import { EmptyState } from '@/components/ui/empty-state'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { plural, pluralWord } from '@/lib/domain/text'
import type { SettingSummary } from './setting-summary'
import { useHiddenSettingsColumns } from './settings-columns'
import { SettingsTable } from './settings-table'
import type { UseSettingsQuery } from './use-settings-query'

const useStyles = makeStyles({ found: stack.S, quiet })

/** The settings that match the search, and how many of all they are. */
export function FoundSettings({ summaries, total, sort }: { summaries: SettingSummary[]; total: number; sort: UseSettingsQuery }) {
  const styles = useStyles()
  const { q } = sort.query
  const hiddenColumns = useHiddenSettingsColumns()
  return (
    <div className={styles.found}>
      <Caption1 as="p" role="status" className={styles.quiet}>
        {q !== '' && (
          <>
            {summaries.length} of {plural(total, 'setting')} {pluralWord(summaries.length, 'matches', 'match')} <bdi>“{q}”</bdi>
          </>
        )}
      </Caption1>
      {summaries.length > 0 ? (
        <SettingsTable summaries={summaries} sort={sort} hiddenColumns={hiddenColumns} />
      ) : (
        <EmptyState
          icon={<SettingsRegular />}
          title="No matching settings"
          text="A search finds settings that contain every word in their name, destinations, or categories. Enter fewer words, or clear the search."
        />
      )}
    </div>
  )
}
