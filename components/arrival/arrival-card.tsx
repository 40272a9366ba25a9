'use client'

import { InteractionCallout } from '@/components/pages/interaction-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { ConnectionCallout } from '@/components/ui/polling/connection-callout'
import { withTurnedOff } from '@/lib/domain/arrival/arrival-summary'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { ArrivalDetails } from './arrival-details'
import { CauseSignIn, needsSignIn } from './cause-sign-in'
import { useArrivals } from './use-arrivals'

/** The arrival of what a setting sends, refreshed while the page is open. */
export function ArrivalCard({ initial }: { initial: SettingArrival }) {
  const { progress, isSignedOut, failures } = useArrivals([initial], initial.settingName)
  const arrival = progress.isFirst ? initial : withTurnedOff(initial, progress.settings[0])
  return (
    <SectionCard title="Log arrival">
      {progress.interaction && <InteractionCallout claims={progress.interaction.claims} />}
      <ConnectionCallout isSignedOut={isSignedOut} failures={failures} what="The log export" />
      <ArrivalDetails arrival={arrival} watch={progress} areOpen />
      {needsSignIn(arrival) && <CauseSignIn />}
    </SectionCard>
  )
}
