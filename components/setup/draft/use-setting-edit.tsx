'use client'

import { useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import { lazyPart } from '@/components/ui/lazy/lazy-part'
import { PartMissing } from '@/components/ui/lazy/part-missing'
import { useLazyPart } from '@/components/ui/lazy/use-lazy-part'
import type { OtherDraft } from '../frame/step-props'
import { type SettingBeginning, type StartSetup, useStartSetup } from './use-start-setup'

const openDraftDialog = lazyPart(() => import('./open-draft-dialog').then(({ OpenDraftDialog }) => OpenDraftDialog))

interface OpenDraftQuestion {
  beginning: SettingBeginning
  drafts: OtherDraft[]
}

/**
 * Starts drafts of live settings. If someone has an open draft of the setting, it first offers to continue with that draft,
 * because when two drafts of one setting are saved, the second overwrites the first.
 */
export function useSettingEdit(startSetup: StartSetup) {
  const { start, isBusy, error } = useStartSetup(startSetup)
  const [question, setQuestion] = useState<OpenDraftQuestion | null>(null)
  // The button that opened the dialog gets the focus back when the dialog closes.
  const trigger = useRestoreFocusTarget()

  const { Part: Dialog, isLoading, hasFailed, open } = useLazyPart(openDraftDialog)

  const begin = (beginning: SettingBeginning, drafts: OtherDraft[]) => {
    if (drafts.length === 0) return void start(beginning)
    setQuestion({ beginning, drafts })
    open()
  }
  const startAnother = () => {
    if (question) void start(question.beginning)
    setQuestion(null)
  }
  const dialog = (
    <>
      {question && Dialog && <Dialog {...question} onStartAnother={startAnother} onClose={() => setQuestion(null)} />}
      {hasFailed && <PartMissing />}
    </>
  )
  return { begin, isBusy: isBusy || isLoading, error, trigger, dialog }
}
