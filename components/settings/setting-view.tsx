'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { AdminCenterLink } from '@/components/admin-centers/admin-center-link'
import { ArrivalCard } from '@/components/arrival/arrival-card'
import { useSettingEdit } from '@/components/setup/draft/use-setting-edit'
import type { StartSetup } from '@/components/setup/draft/use-start-setup'
import { ErrorCallout } from '@/components/ui/error-callout'
import { stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import type { DestinationFinding, LastFinding, RetentionFinding } from '@/lib/domain/arrival/last-finding'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import type { HistoryRow } from '@/lib/domain/changes/change'
import type { ReportedError } from '@/lib/domain/reported-error'
import { destinationPhrases } from '@/lib/domain/settings/destination'
import { listWords } from '@/lib/domain/text'
import { SettingCallouts } from './setting-callouts'
import { SettingCommands } from './setting-commands'
import { SettingCost } from './setting-cost'
import { SettingDestinations } from './setting-destinations'
import { SettingSends } from './setting-sends'
import type { SettingSummary } from './setting-summary'
import { SettingTimeline } from './setting-timeline'

const useStyles = makeStyles({
  root: stack.L,
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    '@media (min-width: 1280px)': { gridTemplateColumns: 'minmax(0, 1fr) 400px', gridTemplateRows: 'auto 1fr' },
  },
  main: stack.L,
  aside: { ...stack.M, minWidth: 0, '@media (min-width: 1280px)': { gridColumnStart: 2, gridRowStart: 1, gridRowEnd: 3 } },
})

interface SettingViewProps {
  summary: SettingSummary
  timeline: HistoryRow[]
  /** Why Azure couldn't be read; the setting is then shown as last read. */
  error: ReportedError | null
  /** When it was read; ISO 8601 UTC. */
  seenAt: string
  canEdit: boolean
  startSetup: StartSetup
  /** The arrival of its logs; null if the portal hasn't recorded the setting yet. */
  arrival: SettingArrival | null
  /** What it costs in a month, as a line. */
  cost: string
  /** How long its storage account keeps logs; null if that couldn't be checked. */
  retention: LastFinding<RetentionFinding> | null
  /** What was last found about destinations. */
  findings: readonly LastFinding<DestinationFinding>[]
}

/** Shows one setting: what it sends and where, its changes, and its commands. */
export function SettingView({
  summary,
  timeline,
  error,
  seenAt,
  canEdit,
  startSetup,
  arrival,
  cost,
  retention,
  findings,
}: SettingViewProps) {
  const styles = useStyles()
  const edit = useSettingEdit(startSetup)
  const { setting } = summary
  const { sent, offered } = summary.share
  const phrases = destinationPhrases(setting.destinations)
  return (
    <>
      <PageHeader
        title={setting.name}
        lead={
          phrases.length > 0
            ? `Sends ${sent} of ${offered} log categories to ${listWords(phrases)}.`
            : `Selects ${sent} of ${offered} log categories but has no destination.`
        }
        breadcrumbs={[{ label: 'Diagnostic settings', href: '/settings' }]}
        actions={canEdit && <SettingCommands summary={summary} edit={edit} />}
      />
      <div className={styles.root}>
        {edit.error && <ErrorCallout error={edit.error} takesFocus />}
        <SettingCallouts summary={summary} error={error} seenAt={seenAt} canEdit={canEdit} />
        <div className={styles.columns}>
          <div className={styles.main}>
            <SettingSends setting={setting} />
            {arrival && <ArrivalCard initial={arrival} />}
          </div>
          <div className={styles.aside}>
            <SettingDestinations setting={setting} retention={retention} findings={findings} />
            <SettingCost cost={cost} />
            <AdminCenterLink place={{ kind: 'diagnostic-settings' }} what="diagnostic settings" />
          </div>
          <SettingTimeline settingName={setting.name} rows={timeline} />
        </div>
      </div>
      {edit.dialog}
    </>
  )
}
