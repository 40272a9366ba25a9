'use client'

import { useSettingEdit } from '@/components/setup/draft/use-setting-edit'
import type { StartSetup } from '@/components/setup/draft/use-start-setup'
import type { OtherDraft } from '@/components/setup/frame/step-props'
import { BusyButton } from '@/components/ui/busy-button'
import { ErrorCallout } from '@/components/ui/error-callout'

interface EditSettingButtonProps {
  settingName: string
  drafts: OtherDraft[]
  startSetup: StartSetup
}

/** Starts the edit of a setting. */
export function EditSettingButton({ settingName, drafts, startSetup }: EditSettingButtonProps) {
  const { begin, isBusy, error, trigger, dialog } = useSettingEdit(startSetup)
  return (
    <>
      <BusyButton size="small" isBusy={isBusy} onClick={() => begin({ kind: 'edit', settingName }, drafts)} {...trigger}>
        {`Edit ${settingName}`}
      </BusyButton>
      {error && <ErrorCallout error={error} takesFocus />}
      {dialog}
    </>
  )
}
