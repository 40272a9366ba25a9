'use client'

import { Field, makeStyles, tokens } from '@fluentui/react-components'
import { EmptyState } from '@/components/shell/empty-state'
import { ErrorNotice } from '@/components/shell/error-notice'
import { BuildingRegular } from '@fluentui/react-icons'
import { chosenSubscriptionId } from '@/lib/entra-logs/setup-draft'
import { ChosenWorkspace } from './chosen-workspace'
import { SetupFrame } from './setup-frame'
import type { WorkspaceProps } from './step-props'
import { SubscriptionPicker } from './subscription-picker'
import type { DraftEditor } from './use-draft'
import { useWorkspaces } from './use-workspaces'
import { WorkspaceList, WorkspaceListSkeleton } from './workspace-list'

const useStyles = makeStyles({ subscription: { maxWidth: '30rem' }, form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL } })

/** Which workspace keeps the logs: a subscription, a workspace in it, and whether the person may send logs there. */
export function WorkspaceStep({ draft, data, loadWorkspaces, checkRight }: WorkspaceProps & { draft: DraftEditor }) {
  const styles = useStyles()
  const { subscriptions } = data
  const subscriptionId = chosenSubscriptionId(draft.content)
  const { workspaces, isPending, error, retry } = useWorkspaces(subscriptionId, data, loadWorkspaces)

  return (
    <SetupFrame step="workspace" draft={draft}>
      {'error' in subscriptions ? (
        <ErrorNotice error={subscriptions.error} onRetry={() => location.reload()} isAlert={false} />
      ) : subscriptions.length === 0 ? (
        <EmptyState
          icon={<BuildingRegular />}
          title="No subscription to choose from"
          text="A workspace lives in an Azure subscription, and Azure shows you none. The first step has a request that you can send to somebody who owns one."
        />
      ) : (
        <Field label="Subscription" className={styles.subscription}>
          <SubscriptionPicker subscriptions={subscriptions} chosenId={subscriptionId} onChoose={(id) => draft.edit({ subscriptionId: id })} />
        </Field>
      )}
      <div id="workspaceId" className={styles.form}>
        {error && <ErrorNotice error={error} onRetry={retry} />}
        {isPending && <WorkspaceListSkeleton />}
        {workspaces && (
          <WorkspaceList
            workspaces={workspaces}
            chosenId={draft.content.workspaceId}
            onChoose={(workspaceId) => draft.edit({ workspaceId, subscriptionId })}
          />
        )}
      </div>
      {draft.content.workspaceId && <ChosenWorkspace key={draft.content.workspaceId} workspaceId={draft.content.workspaceId} checkRight={checkRight} />}
    </SetupFrame>
  )
}
