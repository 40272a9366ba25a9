'use client'

import { useEffect, useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { type CreationProgress, isCreationSettled, type NewWorkspace, newWorkspaceSchema } from '@/lib/domain/setup/new-workspace'
import { subscriptionIdOf } from '@/lib/domain/setup/setup-draft'
import type { DraftEditor } from '../../draft/use-draft'
import type { WorkspaceProps } from '../../frame/step-props'
import { emptyNewWorkspace } from './new-workspace/new-workspace-draft'
import { useCreation } from './new-workspace/use-creation'
import type { WorkspaceWay } from './workspace-choice'

const enteredSchema = z.object({ way: z.enum(['use', 'create']), form: newWorkspaceSchema })

/** The state of the workspace step: the way that was selected, the form of a new workspace, and the progress of its creation. */
export function useWorkspaceStep(draft: DraftEditor, data: WorkspaceProps['data']) {
  const { workspace } = draft.content
  const subscriptionId = subscriptionIdOf(workspace)
  const creation = useCreation(data.creation, draft)
  const [way, setWay] = useState<Exclude<WorkspaceWay, 'elsewhere'>>(() =>
    data.creation && isUnfinished(data.creation, workspace.id) ? 'create' : 'use',
  )
  const [form, setForm] = useState<NewWorkspace>(() => emptyNewWorkspace(subscriptionId))
  const [isFormRequested, setIsFormRequested] = useState(false)
  /** A creation was started on this page, so its result is news. */
  const [hasBegun, setHasBegun] = useState(false)
  const { progress } = creation
  useKeptInput(`new workspace of ${draft.id}`, enteredSchema, { way, form }, (kept) => {
    setWay(kept.way)
    setForm(kept.form)
  })

  const offered = 'error' in data.workspaces ? undefined : data.workspaces
  const preselectedId = way === 'use' && progress === null && workspace.isOn && workspace.id === null ? offered?.onlyUsableId : undefined
  const { edit } = draft
  useEffect(() => {
    if (preselectedId) edit({ workspace: { isOn: true, subscriptionId: null, id: preselectedId } })
  }, [preselectedId, edit])

  const select = (selected: WorkspaceWay) => {
    setHasBegun(false)
    setIsFormRequested(false)
    draft.edit({ workspace: { ...draft.current().content.workspace, isOn: selected !== 'elsewhere' } })
    if (selected === 'elsewhere') return
    setWay(selected)
    setForm((before) => (before.subscriptionId ? before : { ...before, subscriptionId: subscriptionId ?? '' }))
  }
  const begin = (started: CreationProgress) => {
    setIsFormRequested(false)
    setHasBegun(true)
    creation.begin(started)
  }

  return {
    way: workspace.isOn ? way : ('elsewhere' as const),
    select,
    subscriptionId,
    creation,
    form,
    editForm: (changes: Partial<NewWorkspace>) => setForm((before) => ({ ...before, ...changes })),
    isFormShown: progress === null || progress.state === 'failed' || isFormRequested,
    isFormRequested,
    requestForm: () => setIsFormRequested(true),
    hasBegun,
    begin,
    /** The workspaces that came with the page; undefined if they couldn't be read, or if one was created since. */
    listed: progress?.state === 'succeeded' ? undefined : offered,
    onlyUsableId: offered?.onlyUsableId ?? null,
    // Someone who is about to create a workspace doesn't need to know about the one that was selected before.
    isSelectionShown: way === 'use' || (progress !== null && workspace.id !== null && isSameResource(progress.workspaceId, workspace.id)),
  }
}

/** Whether someone who opens the page wants to see a creation: in progress, or failed with nothing selected instead. */
function isUnfinished({ state }: CreationProgress, selectedId: string | null): boolean {
  return !isCreationSettled(state) || (state === 'failed' && selectedId === null)
}
