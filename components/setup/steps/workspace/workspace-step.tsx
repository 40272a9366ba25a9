'use client'

import { InfoRegular } from '@fluentui/react-icons'
import { Callout } from '@/components/ui/callout'
import { isSameResource, resourceName } from '@/lib/domain/azure/resource-id'
import type { DraftEditor } from '../../draft/use-draft'
import { SetupFrame } from '../../frame/setup-frame'
import type { OtherDraft, WorkspaceProps } from '../../frame/step-props'
import { DestinationFinder } from '../destinations/destination-finder'
import { SelectedDestination } from '../destinations/selected-destination'
import { useWorkspaceStep } from './use-workspace-step'
import { WorkspaceChoice } from './workspace-choice'
import { WorkspaceCreation } from './workspace-creation'

/** Selects the workspace for the logs: an existing one, a new one, or none. */
export function WorkspaceStep({ draft, others, data }: WorkspaceProps & { draft: DraftEditor; others: OtherDraft[] }) {
  const { workspace } = draft.content
  const step = useWorkspaceStep(draft, data)
  return (
    <SetupFrame step="workspace" draft={draft} others={others}>
      <WorkspaceChoice way={step.way} onSelect={step.select} />
      {!workspace.isOn && (
        <Callout intent="info" title="Logs without a workspace">
          Without a workspace, Log Analytics and Microsoft Sentinel can't query the logs. In the Destinations step, select where to send the
          logs. You can add a workspace at any time.
        </Callout>
      )}
      {step.way === 'use' && (
        <DestinationFinder
          id="workspaceId"
          kind="workspace"
          subscriptions={data.subscriptions}
          initialScope={workspace.subscriptionId}
          selectedId={workspace.id}
          broughtAlong={step.listed}
          rights={step.listed?.rights}
          onScope={(subscriptionId) => draft.edit({ workspace: { ...workspace, subscriptionId } })}
          onSelect={({ id }) => draft.edit({ workspace: { ...workspace, id } })}
        >
          {workspace.id && step.onlyUsableId && isSameResource(workspace.id, step.onlyUsableId) && (
            <Callout icon={<InfoRegular />}>
              <bdi>{resourceName(workspace.id)}</bdi> is selected because it's the only workspace that you can send logs to. You can also
              create a workspace.
            </Callout>
          )}
        </DestinationFinder>
      )}
      {step.way === 'create' && <WorkspaceCreation draftId={draft.id} subscriptions={data.subscriptions} step={step} />}
      {workspace.isOn && workspace.id && step.isSelectionShown && (
        <SelectedDestination key={workspace.id} kind="workspace" id={workspace.id} />
      )}
    </SetupFrame>
  )
}
