'use client'

import { makeStyles } from '@fluentui/react-components'
import { DataHistogramRegular, TableSearchRegular } from '@fluentui/react-icons'
import { NextSteps } from '@/components/next-steps/next-steps'
import { InteractionCallout } from '@/components/pages/interaction-callout'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { ConnectionCallout } from '@/components/ui/polling/connection-callout'
import { RouteButton, RouteLink } from '@/components/ui/route-link'
import { ScheduleStatusLine } from '@/components/ui/schedule-status-line'
import type { ScheduleStatus } from '@/lib/domain/arrival/schedule-status'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { settingHref } from '@/lib/domain/portal-paths'
import { ArrivalDetails } from './arrival-card'
import { CauseSignIn, needsSignIn } from './cause-sign-in'
import { useArrivals } from './use-arrivals'

const useStyles = makeStyles({
  list: { ...stack.L, maxWidth: '75rem' },
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
  canSetUp,
  schedule,
}: {
  initial: SettingArrival[]
  canSetUp: boolean
  schedule: ScheduleStatus
}) {
  const styles = useStyles()
  const { progress, isSignedOut, failures } = useArrivals(initial)
  return (
    <>
      <PageHeader
        title="Logs"
        lead="Check whether logs arrive in their tables. The portal uses your permissions to count rows in the workspaces."
        actions={
          <RouteButton href="/logs/explore" icon={<TableSearchRegular />}>
            Explore logs
          </RouteButton>
        }
      />
      <div className={styles.list}>
        {progress.interaction && <InteractionCallout claims={progress.interaction.claims} />}
        <ConnectionCallout isSignedOut={isSignedOut} failures={failures} what="The export of logs" />
        <ScheduleStatusLine status={schedule} words={scheduleWords} />
        {progress.settings.some(needsSignIn) && <CauseSignIn />}
        {progress.settings.length === 0 && (
          <EmptyState
            icon={<DataHistogramRegular />}
            title="No logs are sent yet"
            text="When a setting sends logs to a workspace, this page shows the rows of each category and indicates which categories are late or have no data."
            action={
              canSetUp && (
                <RouteButton href="/setup" appearance="primary">
                  Set up log integration
                </RouteButton>
              )
            }
          />
        )}
        {progress.settings.map((arrival) => (
          <SectionCard
            key={arrival.settingName}
            title={
              <RouteLink href={settingHref(arrival.settingName)}>
                <bdi>{arrival.settingName}</bdi>
              </RouteLink>
            }
          >
            <ArrivalDetails arrival={arrival} watch={progress} />
          </SectionCard>
        ))}
        <NextSteps />
      </div>
    </>
  )
}
