'use client'

import { useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import type { OtherDraft } from '../frame/step-props'
import { OpenDraftDialog } from './open-draft-dialog'
import { type SettingBeginning, type StartSetup, useStartSetup } from './use-start-setup'

interface Asked {
  beginning: SettingBeginning
  drafts: OtherDraft[]
}

/**
 * Begins drafts about live settings. Where somebody has an open draft about the setting, it first offers to go on with that
 * one: two drafts about one setting end with the second overwriting the first.
 */
export function useSettingEdit(startSetup: StartSetup) {
  const { start, isBusy, error } = useStartSetup(startSetup)
  const [asked, setAsked] = useState<Asked | null>(null)
  // What was pressed gets the focus back when the dialog is closed.
  const trigger = useRestoreFocusTarget()

  const begin = (beginning: SettingBeginning, drafts: OtherDraft[]) => {
    if (drafts.length > 0) setAsked({ beginning, drafts })
    else void start(beginning)
  }
  const startAnother = () => {
    if (asked) void start(asked.beginning)
    setAsked(null)
  }
  const dialog = asked && <OpenDraftDialog {...asked} onStartAnother={startAnother} onClose={() => setAsked(null)} />
  return { begin, isBusy, error, trigger, dialog }
}
