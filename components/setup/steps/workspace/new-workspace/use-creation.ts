'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { DraftEditor } from '@/components/setup/draft/use-draft'
import { useProgress } from '@/components/ui/polling/use-progress'
import { parseResourceId } from '@/lib/domain/azure/resource-id'
import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import { becomesSelected } from './created-workspace'
import { secondsUntilNextCreationCheck } from './seconds-until-next-creation-check'

/** Returns the progress of a new workspace. If none was requested, `progress` is null and nothing is polled. */
export function useCreation(initial: CreationProgress | null, draft: Pick<DraftEditor, 'current' | 'edit'>) {
  const selectedOnce = useRef('')
  const [address, setAddress] = useState(initial ? addressOf(initial) : '')
  const { progress, isSignedOut, failures, show } = useProgress<CreationProgress | null>(initial, address, secondsUntilNextCreationCheck)
  const idWhenAsked = useRef<string | null>(null)
  const { current, edit } = draft

  useEffect(() => {
    if (!progress || selectedOnce.current === progress.id) return
    if (!becomesSelected(progress, current().content.workspace, idWhenAsked.current)) return
    // Only once, so that a workspace selected later is kept.
    selectedOnce.current = progress.id
    edit({
      workspace: { isOn: true, subscriptionId: parseResourceId(progress.workspaceId)?.subscriptionId ?? null, id: progress.workspaceId },
    })
  }, [progress, current, edit])

  const begin = useCallback(
    (creation: CreationProgress) => {
      idWhenAsked.current = current().content.workspace.id
      setAddress(addressOf(creation))
      show(creation)
    },
    [current, show],
  )

  return { progress, isSignedOut, failures, begin }
}

const addressOf = ({ id }: CreationProgress) => `/api/workspace-creations/${id}`
