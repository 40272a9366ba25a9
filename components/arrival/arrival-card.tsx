'use client'

import { Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { InteractionCallout } from '@/components/pages/interaction-callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { quiet } from '@/components/ui/layout/shared-styles'
import { ConnectionCallout } from '@/components/ui/polling/connection-callout'
import { Time } from '@/components/ui/time'
import { arrivalSentence, withTurnedOff } from '@/lib/domain/arrival/arrival-summary'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { comparableId, resourceName } from '@/lib/domain/azure/resource-id'
import { ArrivalTable } from './arrival-table'
import type { ArrivalWatch } from './arrival-watch'
import { CauseSignIn, needsSignIn } from './cause-sign-in'
import { OtherDestinations } from './other-destinations'
import { useArrivals } from './use-arrivals'

const useStyles = makeStyles({
  quiet,
})

/** The arrival of what a setting sends, refreshed while the page is open. */
export function ArrivalCard({ initial }: { initial: SettingArrival }) {
  const { progress, isSignedOut, failures } = useArrivals([initial], initial.settingName)
  const arrival = progress.isFirst ? initial : withTurnedOff(initial, progress.settings[0])
  return (
    <SectionCard title="Log arrival">
      {progress.interaction && <InteractionCallout claims={progress.interaction.claims} />}
      <ConnectionCallout isSignedOut={isSignedOut} failures={failures} what="The export of logs" />
      <ArrivalDetails arrival={arrival} watch={progress} />
      {needsSignIn(arrival) && <CauseSignIn />}
    </SectionCard>
  )
}

/** The arrival at each destination of a setting: the tables of the workspace, and the destinations that can't be checked from here. */
export function ArrivalDetails({ arrival, watch }: { arrival: SettingArrival; watch: ArrivalWatch }) {
  return (
    <>
      <WorkspaceArrival arrival={arrival} watch={watch} />
      {arrival.others.length > 0 && <OtherDestinations others={arrival.others} />}
    </>
  )
}

function WorkspaceArrival({ arrival, watch }: { arrival: SettingArrival; watch: ArrivalWatch }) {
  const styles = useStyles()
  const { workspace } = arrival
  if (!workspace) return <Body1 as="p">{arrivalSentence(arrival)}</Body1>
  const error = watch.errors[comparableId(workspace.workspaceId)]
  return (
    <>
      <Body1 as="p" role="status">
        {workspace.checkedAt === null && watch.isFirst
          ? `Checking workspace ${resourceName(workspace.workspaceId)}…`
          : arrivalSentence(arrival)}
      </Body1>
      {error && <ErrorCallout error={error} isAlert={false} />}
      <ArrivalTable settingName={arrival.settingName} categories={workspace.categories} workspaceId={workspace.workspaceId} />
      {workspace.checkedAt !== null && (
        <Caption1 className={styles.quiet}>
          Row counts cover the last three days. Last checked <Time at={workspace.checkedAt} />. This page refreshes every minute.
        </Caption1>
      )}
    </>
  )
}
