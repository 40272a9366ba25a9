'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { DataHistogramRegular, TableSearchRegular, TableSettingsRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { NextSteps } from '@/components/next-steps/next-steps'
import { InteractionCallout } from '@/components/pages/interaction-callout'
import { SettingsNotRead } from '@/components/pages/settings-not-read'
import { SetUpButton } from '@/components/setup/start/set-up-button'
import { EmptyState } from '@/components/ui/empty-state'
import { stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { ConnectionCallout } from '@/components/ui/polling/connection-callout'
import { RouteButton } from '@/components/ui/route-link'
import { ScheduleStatusLine } from '@/components/ui/schedule-status-line'
import { type ArrivalView, arrangedSettings, groupCounts, isFiltered, unfoldedSettings } from '@/lib/domain/arrival/list/arrival-filter'
import type { ScheduleStatus } from '@/lib/domain/arrival/schedule-status'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { tablesHref } from '@/lib/domain/portal-paths'
import { ArrivalCommands } from './arrival-commands'
import { ArrivalToolbar } from './arrival-toolbar'
import { CauseSignIn, needsSignIn } from './cause-sign-in'
import { SettingSection } from './setting-section'
import { useArrivals } from './use-arrivals'

const useStyles = makeStyles({
  list: { ...stack.M, maxWidth: '90rem' },
})

const scheduleWords = {
  run: 'count',
  schedule: 'The portal also counts rows on a schedule.',
  failing: 'The scheduled row count is failing',
  consequence: 'missing logs are detected only when someone goes to this page.',
}

/** The arrival of logs of all settings, refreshed every minute. */
export function ArrivalOverview({
  initial,
  wasRead,
  canSetUp,
  schedule,
}: {
  initial: SettingArrival[]
  /** Whether the portal has ever read the tenant's settings. */
  wasRead: boolean
  canSetUp: boolean
  schedule: ScheduleStatus
}) {
  const styles = useStyles()
  const { progress, isSignedOut, failures, pollNow, isPolling } = useArrivals(initial)
  const { settings } = progress
  const [view, setView] = useState<ArrivalView>({ group: null, search: '', order: 'urgency' })
  // What is folded at first doesn't change while someone reads.
  const [unfolded] = useState(() => unfoldedSettings(initial))
  const shown = arrangedSettings(settings, view)
  const total = settings.reduce((sum, { workspace }) => sum + (workspace?.categories.length ?? 0), 0)
  return (
    <>
      <PageHeader
        title="Logs"
        lead="Check whether logs arrive in their tables. The portal counts rows in the workspaces that you can read, and shows the results to everyone in your organization who can sign in to the portal."
        actions={
          <>
            {total > 0 && <ArrivalCommands shown={shown} refresh={pollNow} isRefreshing={isPolling} />}
            <RouteButton href="/logs/explore" icon={<TableSearchRegular />}>
              Explore logs
            </RouteButton>
            <RouteButton href={tablesHref} icon={<TableSettingsRegular />}>
              Tables
            </RouteButton>
          </>
        }
      />
      <div className={styles.list}>
        {progress.interaction && <InteractionCallout claims={progress.interaction.claims} />}
        <ConnectionCallout isSignedOut={isSignedOut} failures={failures} what="The log export" />
        <ScheduleStatusLine status={schedule} words={scheduleWords} />
        {settings.some(needsSignIn) && <CauseSignIn />}
        {settings.length === 0 && !wasRead && <SettingsNotRead />}
        {settings.length === 0 && wasRead && (
          <EmptyState
            icon={<DataHistogramRegular />}
            title="No logs are sent yet"
            text="When a setting sends logs to a workspace, this page shows the rows of each category and indicates which categories are late or have no data."
            action={canSetUp && <SetUpButton />}
          />
        )}
        {total > 0 && (
          <ArrivalToolbar
            counts={groupCounts(settings)}
            total={total}
            shown={shown.reduce((sum, { categories }) => sum + categories.length, 0)}
            view={view}
            onView={setView}
          />
        )}
        {shown.map(({ arrival, categories }) => (
          <SettingSection
            // A filter shows what it finds, also in settings that were folded.
            key={`${arrival.settingName} ${isFiltered(view)}`}
            arrival={arrival}
            watch={progress}
            categories={categories}
            isFoldedAtFirst={!isFiltered(view) && !unfolded.has(arrival.settingName)}
          />
        ))}
        {shown.length === 0 && settings.length > 0 && <Body1 as="p">No category matches the search and the filter.</Body1>}
        <NextSteps />
      </div>
    </>
  )
}
