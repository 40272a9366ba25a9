'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons'
import { type StartSetup, useStartSetup } from '@/components/setup/draft/use-start-setup'
import { BusyButton } from '@/components/ui/busy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { wrap } from '@/components/ui/layout/shared-styles'
import type { ComparedSide } from '@/lib/domain/history/compared-side'
import { versionText } from '@/lib/domain/settings/setting-version'
import { sideText } from './compared-side'

const useStyles = makeStyles({
  buttons: wrap.S,
})

/** Restores one of the compared versions as a draft. */
export function RestoreVersionButtons({ sides, startSetup }: { sides: readonly ComparedSide[]; startSetup: StartSetup }) {
  const styles = useStyles()
  const { start, isBusy, error } = useStartSetup(startSetup)
  const recorded = sides.flatMap((side) => (side.change ? [{ side, change: side.change }] : []))
  if (recorded.length === 0) return null
  return (
    <SectionCard title="Restore">
      <Body1 as="p">
        Restoring creates a draft. Nothing is sent to Azure yet. Compare the draft with the current setting, and then save the draft.
      </Body1>
      <div className={styles.buttons}>
        {recorded.map(({ side, change }) => (
          <BusyButton
            key={versionText(side.version)}
            isBusy={isBusy}
            icon={<HistoryRegular />}
            onClick={() => void start({ kind: 'restore', changeId: change.id, moment: change.moment })}
          >
            {`Restore the version ${sideText(side).toLowerCase()}`}
          </BusyButton>
        ))}
      </div>
      {error && <ErrorCallout error={error} takesFocus />}
    </SectionCard>
  )
}
