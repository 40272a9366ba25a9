'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { useSettingEdit } from '@/components/setup/draft/use-setting-edit'
import { type StartSetup, useStartSetup } from '@/components/setup/draft/use-start-setup'
import type { OtherDraft } from '@/components/setup/frame/step-props'
import { BusyButton } from '@/components/ui/busy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import type { ControlCell, ControlRow } from '@/lib/domain/compliance/control-rows'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import { plural } from '@/lib/domain/text'

const useStyles = makeStyles({
  action: { ...stack.XXS, alignItems: 'start' },
  quiet,
})

/** What someone needs to close a gap. */
export interface ComplianceEdits {
  startSetup: StartSetup
  /** The open drafts of each setting. */
  drafts: { settingName: string; drafts: OtherDraft[] }[]
}

interface GapButtonProps {
  gap: NonNullable<ControlCell['gap']>
  destinationName: string
  edits: ComplianceEdits
}

/** Starts a draft that adds the missing categories to a setting, with what they cost. Nothing is saved before someone has reviewed it. */
export function GapButton({ gap: { settingName, categories, cost }, destinationName, edits }: GapButtonProps) {
  const styles = useStyles()
  const { begin, isBusy, error, trigger, dialog } = useSettingEdit(edits.startSetup)
  const open = edits.drafts.find((one) => isSameSettingName(one.settingName, settingName))?.drafts ?? []
  return (
    <>
      <span className={styles.action}>
        <BusyButton
          size="small"
          isBusy={isBusy}
          aria-label={`Add ${plural(categories.length, 'category', 'categories')} to ${settingName} for ${destinationName}`}
          onClick={() => begin({ kind: 'edit', settingName, addCategories: categories }, open)}
          {...trigger}
        >
          {`Add ${plural(categories.length, 'category', 'categories')} to ${settingName}`}
        </BusyButton>
        {cost && <Caption1 className={styles.quiet}>{cost}</Caption1>}
      </span>
      {error && <ErrorCallout error={error} takesFocus />}
      {dialog}
    </>
  )
}

interface NewSettingButtonProps {
  setting: NonNullable<ControlRow['newSetting']>
  startSetup: StartSetup
  /** The control that the setting is for. */
  name: string
}

/** Starts the draft of a new setting with the categories that a control requires, with what they cost in a workspace. */
export function NewSettingButton({ setting: { categories, cost }, startSetup, name }: NewSettingButtonProps) {
  const styles = useStyles()
  const { start, isBusy, error } = useStartSetup(startSetup)
  return (
    <>
      <span className={styles.action}>
        <BusyButton
          size="small"
          isBusy={isBusy}
          aria-label={`Set up ${plural(categories.length, 'category', 'categories')} for ${name}`}
          onClick={() => void start({ kind: 'categories', categories })}
        >
          {`Set up ${plural(categories.length, 'category', 'categories')}`}
        </BusyButton>
        {cost && <Caption1 className={styles.quiet}>{cost} in a workspace</Caption1>}
      </span>
      {error && <ErrorCallout error={error} takesFocus />}
    </>
  )
}
