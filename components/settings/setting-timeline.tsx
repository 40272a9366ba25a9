'use client'

import { Body1, makeStyles, tokens } from '@fluentui/react-components'
import { StateIconSheet } from '@/components/history/change-state-badge'
import { historyEntry } from '@/components/history/history-entry'
import { historyHref } from '@/components/history/history-pages'
import { HistoryRows } from '@/components/history/history-rows'
import { Section } from '@/components/ui/layout/section'
import { quiet } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import type { HistoryRow } from '@/lib/domain/changes/change'
import { compareHref } from '@/lib/domain/settings/setting-version'

const useStyles = makeStyles({
  links: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL },
  quiet,
})

/** Lists the changes of one setting, newest first. */
export function SettingTimeline({ settingName, rows }: { settingName: string; rows: HistoryRow[] }) {
  const styles = useStyles()
  return (
    <Section
      title="Changes to this setting"
      aside={
        rows.length > 0 && (
          <span className={styles.links}>
            <RouteLink href={compareHref(settingName)}>Compare versions</RouteLink>
            <RouteLink href={historyHref({ setting: settingName })}>View in history</RouteLink>
          </span>
        )
      }
    >
      {rows.length > 0 ? (
        <>
          <StateIconSheet states={rows.map(({ state }) => state)} />
          <HistoryRows entries={rows.map(historyEntry)} />
        </>
      ) : (
        <Body1 as="p" className={styles.quiet}>
          No changes to this setting have been recorded yet.
        </Body1>
      )}
    </Section>
  )
}
