'use client'

import { useSettingEdit } from '@/components/setup/draft/use-setting-edit'
import { type StartSetup, useStartSetup } from '@/components/setup/draft/use-start-setup'
import type { OtherDraft } from '@/components/setup/frame/step-props'
import { BusyButton } from '@/components/ui/busy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import { plural } from '@/lib/domain/text'

/** What someone needs to close a gap. */
export interface ComplianceEdits {
  startSetup: StartSetup
  /** The open drafts of each setting. */
  drafts: { settingName: string; drafts: OtherDraft[] }[]
}

interface GapButtonProps {
  gap: { settingName: string; categories: string[] }
  destinationName: string
  edits: ComplianceEdits
}

/** Starts a draft that adds the missing categories to a setting. Nothing is saved before someone has reviewed it. */
export function GapButton({ gap: { settingName, categories }, destinationName, edits }: GapButtonProps) {
  const { begin, isBusy, error, trigger, dialog } = useSettingEdit(edits.startSetup)
  const open = edits.drafts.find((one) => isSameSettingName(one.settingName, settingName))?.drafts ?? []
  return (
    <>
      <BusyButton
        size="small"
        isBusy={isBusy}
        aria-label={`Add ${plural(categories.length, 'category', 'categories')} to ${settingName} for ${destinationName}`}
        onClick={() => begin({ kind: 'edit', settingName, addCategories: categories }, open)}
        {...trigger}
      >
        {`Add ${plural(categories.length, 'category', 'categories')} to ${settingName}`}
      </BusyButton>
      {error && <ErrorCallout error={error} takesFocus />}
      {dialog}
    </>
  )
}

interface NewSettingButtonProps {
  categories: string[]
  startSetup: StartSetup
  /** The control that the setting is for. */
  name: string
}

/** Starts the draft of a new setting with the categories that a control requires. */
export function NewSettingButton({ categories, startSetup, name }: NewSettingButtonProps) {
  const { start, isBusy, error } = useStartSetup(startSetup)
  return (
    <>
      <span>
        <BusyButton
          size="small"
          isBusy={isBusy}
          aria-label={`Set up ${plural(categories.length, 'category', 'categories')} for ${name}`}
          onClick={() => void start({ kind: 'categories', categories })}
        >
          {`Set up ${plural(categories.length, 'category', 'categories')}`}
        </BusyButton>
      </span>
      {error && <ErrorCallout error={error} takesFocus />}
    </>
  )
}
