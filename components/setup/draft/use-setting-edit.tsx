'use client'

import { useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import type { OtherDraft } from '../frame/step-props'
import { OpenDraftDialog } from './open-draft-dialog'
import { type SettingBeginning, type StartSetup, useStartSetup } from './use-start-setup'

interface OpenDraftQuestion {
  beginning: SettingBeginning
  drafts: OtherDraft[]
}

/**
 * Starts drafts of live settings. If someone has an open draft of the setting, it first offers to continue with that draft,
 * because with two drafts of one setting, the second overwrites the first.
 */
export function useSettingEdit(startSetup: StartSetup) {
  const { start, isBusy, error } = useStartSetup(startSetup)
  const [question, setQuestion] = useState<OpenDraftQuestion | null>(null)
  // The button that opened the dialog gets the focus back when the dialog closes.
  const trigger = useRestoreFocusTarget()

  const begin = (beginning: SettingBeginning, drafts: OtherDraft[]) => {
    if (drafts.length > 0) setQuestion({ beginning, drafts })
    else void start(beginning)
  }
  const startAnother = () => {
    if (question) void start(question.beginning)
    setQuestion(null)
  }
  const dialog = question && <OpenDraftDialog {...question} onStartAnother={startAnother} onClose={() => setQuestion(null)} />
  return { begin, isBusy, error, trigger, dialog }
}
