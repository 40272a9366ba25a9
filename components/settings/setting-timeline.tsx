'use client'

import { Body1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { historyHref } from '@/components/history/history-pages'
import { HistoryRows } from '@/components/history/history-rows'
import { quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import type { HistoryRow } from '@/lib/domain/changes/change'
import { compareHref } from '@/lib/domain/settings/setting-version'

const useStyles = makeStyles({
  section: stack.M,
  head: { ...wrap.M, alignItems: 'baseline', justifyContent: 'space-between' },
  links: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL },
  quiet,
})

/** The changes of one setting, newest first. */
export function SettingTimeline({ settingName, rows }: { settingName: string; rows: HistoryRow[] }) {
  const styles = useStyles()
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <Subtitle2 as="h2">Changes to this setting</Subtitle2>
        {rows.length > 0 && (
          <span className={styles.links}>
            <RouteLink href={compareHref(settingName)}>Compare versions</RouteLink>
            <RouteLink href={historyHref({ setting: settingName })}>View in history</RouteLink>
          </span>
        )}
      </div>
      {rows.length > 0 ? (
        <HistoryRows rows={rows} />
      ) : (
        <Body1 as="p" className={styles.quiet}>
          No changes through this portal. Changes made elsewhere aren't recorded here.
        </Body1>
      )}
    </section>
  )
}
