'use client'

import { useRef, useState } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import type { DraftEditor } from '../../draft/use-draft'
import type { SettingProps } from '../../frame/step-props'

/** What the step can select. A deletion is selected elsewhere and has no such step. */
type SettingSelection = Parameters<SettingProps['selectSetting']>[0]['setting']

/**
 * Saves which setting a draft is about. One selection is saved at a time: if someone changes their mind meanwhile, the last selection is
 * saved after the first. `pending` is the selection that isn't in the draft yet.
 */
export function useQueuedSelection(draft: DraftEditor, selectSetting: SettingProps['selectSetting']) {
  const { run, isPending, error, faults } = usePortalAction(selectSetting)
  const [pending, setPending] = useState<SettingSelection | null>(null)
  const next = useRef<SettingSelection | null>(null)

  const select = async (selected: SettingSelection) => {
    next.current = selected
    setPending(selected)
    if (pending) return
    while (next.current) {
      const setting: SettingSelection = next.current
      next.current = null
      const update = (await draft.flush()) ? await run({ draftId: draft.id, revision: draft.current().revision, setting }) : undefined
      if (update) draft.replace(update)
    }
    setPending(null)
  }

  return { select, pending, isPending, error, faults }
}
