'use client'

import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { SettingDifferenceTable } from '@/components/diff/setting-difference-table'
import { Card } from '@/components/shell/card'
import { ErrorNotice } from '@/components/shell/error-notice'
import { PageHeader } from '@/components/shell/page-header'
import { RouteButton } from '@/components/shell/route-link'
import { StateBadge } from '@/components/shell/state-badge'
import { changeActionWords } from '@/lib/entra-logs/change'
import { settingDifference } from '@/lib/entra-logs/setting-difference'
import { ChangeExchange } from './change-exchange'
import { ChangeFacts } from './change-facts'
import { EventTimeline } from './event-timeline'
import type { RecordedChange } from './recorded-change'

const useStyles = makeStyles({
  columns: {
    display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingHorizontalXL, alignItems: 'start',
    '@media (min-width: 1280px)': { gridTemplateColumns: 'minmax(0, 1fr) 340px' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  card: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

interface ChangeDetailProps {
  change: RecordedChange
  /** Set while the change is on its way. */
  progressHref: string | null
}

/** One change: what it did, who made it and why, and how Azure answered. */
export function ChangeDetail({ change, progressHref }: ChangeDetailProps) {
  const styles = useStyles()
  const difference = settingDifference(change.before ?? undefined, change.after ?? undefined)
  return (
    <>
      <PageHeader
        title={`${changeActionWords[change.action]} ${change.settingName}`}
        lead={change.headline}
        breadcrumbs={[{ label: 'History', href: '/history' }]}
        actions={
          <>
            <StateBadge state={change.state} />
            {progressHref && <RouteButton href={progressHref} appearance="primary">Watch progress</RouteButton>}
          </>
        }
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          {change.error && <ErrorNotice error={change.error} isAlert={false} />}
          <Card className={styles.card}>
            <Subtitle2 as="h2">Difference</Subtitle2>
            <SettingDifferenceTable difference={difference} caption="Difference from the setting before to the setting that was wanted" />
          </Card>
          <Card className={styles.card}>
            <Subtitle2 as="h2">What happened</Subtitle2>
            <EventTimeline events={change.events} />
          </Card>
          <ChangeExchange request={change.request} answer={change.answer} />
        </div>
        <ChangeFacts change={change} />
      </div>
    </>
  )
}
