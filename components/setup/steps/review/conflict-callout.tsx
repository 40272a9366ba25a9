'use client'

import { makeStyles } from '@fluentui/react-components'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { SettingDifferenceTable } from '@/components/diff/setting-difference-table'
import { BusyButton } from '@/components/ui/busy-button'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import type { LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import type { DraftEditor } from '../../draft/use-draft'
import type { ReviewProps } from '../../frame/step-props'

const useStyles = makeStyles({
  root: stack.M,
})

interface ConflictCalloutProps {
  draft: DraftEditor
  live: LiveSetting | null
  settingName: string
  acceptLive: ReviewProps['acceptLive']
  /** Called when the draft is based on the live version, so that the page is refreshed. */
  onAccepted: () => void
}

/** Shows what someone changed in Azure since the draft was started, and how to continue. Nothing is overwritten unnoticed. */
export function ConflictCallout({ draft, live, settingName, acceptLive, onAccepted }: ConflictCalloutProps) {
  const styles = useStyles()
  const { run, isPending, error } = usePortalAction(acceptLive)

  const accept = async () => {
    if (isPending || !(await draft.flush())) return
    const update = await run({ draftId: draft.id, revision: draft.current().revision })
    if (!update) return
    onAccepted()
    draft.replace(update)
  }

  return (
    <div className={styles.root}>
      <Callout
        intent="warning"
        title="Changed in Azure after this draft was started"
        actions={
          <BusyButton size="small" appearance="primary" isBusy={isPending} onClick={() => void accept()}>
            Review against the current setting
          </BusyButton>
        }
      >
        <bdi>{settingName}</bdi> was changed after this draft was started. Check what changed, and then review your draft against the
        current setting.
      </Callout>
      {error && <ErrorCallout error={error} />}
      <SectionCard title="What changed in Azure">
        <SettingDifferenceTable
          difference={settingDifference(draft.baseline ?? undefined, live ?? undefined)}
          caption="What changed in Azure after the draft was started"
        />
      </SectionCard>
    </div>
  )
}
