'use client'

import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { stack } from '@/components/ui/layout/shared-styles'
import { reloadPage } from '@/components/ui/reload-page'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { type CreationProgress, isCreationSettled, type NewWorkspace } from '@/lib/domain/setup/new-workspace'
import { subscriptionIdOf } from '@/lib/domain/setup/setup-draft'
import type { DraftEditor } from '../../draft/use-draft'
import { SetupFrame } from '../../frame/setup-frame'
import type { OtherDraft, WorkspaceProps } from '../../frame/step-props'
import { DestinationFinder } from '../destinations/destination-finder'
import { SelectedDestination } from '../destinations/selected-destination'
import { CreationView } from './new-workspace/creation-view'
import { emptyNewWorkspace } from './new-workspace/new-workspace-draft'
import { NewWorkspaceForm } from './new-workspace/new-workspace-form'
import { useCreation } from './new-workspace/use-creation'
import { WorkspaceChoice, type WorkspaceWay } from './workspace-choice'

const useStyles = makeStyles({
  form: stack.L,
  another: { alignSelf: 'start' },
})

/** Which workspace keeps the logs: one that is there, a new one, or none. */
export function WorkspaceStep({ draft, others, data }: WorkspaceProps & { draft: DraftEditor; others: OtherDraft[] }) {
  const styles = useStyles()
  const { workspace } = draft.content
  const subscriptionId = subscriptionIdOf(workspace)
  const { progress, isSignedOut, failures, begin } = useCreation(data.creation, draft)
  const [way, setWay] = useState<Exclude<WorkspaceWay, 'elsewhere'>>(() =>
    data.creation && isUnfinished(data.creation, workspace.id) ? 'create' : 'use',
  )
  const [form, setForm] = useState<NewWorkspace>(() => emptyNewWorkspace(subscriptionId))
  const [isFormAsked, setIsFormAsked] = useState(false)
  /** A creation was begun on this page, so what comes of it is the news. */
  const [hasBegun, setHasBegun] = useState(false)
  const { subscriptions, selectedSubscriptionId, workspaces } = data
  const isFormShown = progress === null || progress.state === 'failed' || isFormAsked
  // What the page brought along does not have a workspace that was made since.
  const isListNew = progress?.state !== 'succeeded' && selectedSubscriptionId !== null && workspaces !== null && !('error' in workspaces)
  // Someone who is about to create a workspace isn't asking about the one chosen before.
  const isChoiceShown = way === 'use' || (progress !== null && workspace.id !== null && isSameResource(progress.workspaceId, workspace.id))

  const choose = (selected: WorkspaceWay) => {
    setHasBegun(false)
    setIsFormAsked(false)
    draft.edit({ workspace: { ...draft.current().content.workspace, isOn: selected !== 'elsewhere' } })
    if (selected === 'elsewhere') return
    setWay(selected)
    setForm((before) => (before.subscriptionId ? before : { ...before, subscriptionId: subscriptionId ?? '' }))
  }

  return (
    <SetupFrame step="workspace" draft={draft} others={others}>
      <WorkspaceChoice way={workspace.isOn ? way : 'elsewhere'} onSelect={choose} />
      {!workspace.isOn && (
        <Callout intent="info" title="Logs without a workspace">
          Log Analytics and Microsoft Sentinel can't query these logs. Select where they go in the Destinations step. You can add a
          workspace at any time.
        </Callout>
      )}
      {workspace.isOn && way === 'use' && (
        <DestinationFinder
          id="workspaceId"
          kind="workspace"
          subscriptions={subscriptions}
          subscriptionId={subscriptionId}
          selectedId={workspace.id}
          broughtAlong={isListNew ? { subscriptionId: selectedSubscriptionId, candidates: workspaces } : undefined}
          onSubscription={(id) => draft.edit({ workspace: { ...workspace, subscriptionId: id } })}
          onSelect={(candidate) => draft.edit({ workspace: { isOn: true, subscriptionId: candidate.subscriptionId, id: candidate.id } })}
        />
      )}
      {workspace.isOn && way === 'create' && (
        <div id="workspaceId" className={styles.form}>
          {progress && progress.state !== 'failed' && (
            <CreationView progress={progress} isSignedOut={isSignedOut} failures={failures} takesFocus={hasBegun} />
          )}
          {progress?.state === 'succeeded' && !isFormAsked && (
            <Button className={styles.another} onClick={() => setIsFormAsked(true)}>
              Create another workspace
            </Button>
          )}
          {'error' in subscriptions ? (
            <ErrorCallout error={subscriptions.error} onRetry={reloadPage} isAlert={false} />
          ) : (
            isFormShown && (
              <NewWorkspaceForm
                draftId={draft.id}
                subscriptions={subscriptions}
                form={form}
                failure={progress?.state === 'failed' ? progress.error : null}
                takesFocus={hasBegun || isFormAsked}
                onChange={(changes) => setForm((before) => ({ ...before, ...changes }))}
                onBegun={(creation) => {
                  setIsFormAsked(false)
                  setHasBegun(true)
                  begin(creation)
                }}
              />
            )
          )}
        </div>
      )}
      {workspace.isOn && workspace.id && isChoiceShown && <SelectedDestination key={workspace.id} kind="workspace" id={workspace.id} />}
    </SetupFrame>
  )
}

/** Returns a creation that someone who opens the page wants to see: in progress, or failed with nothing chosen instead. */
function isUnfinished({ state }: CreationProgress, selectedId: string | null): boolean {
  return !isCreationSettled(state) || (state === 'failed' && selectedId === null)
}
