'use client'

import { Button, makeStyles } from '@fluentui/react-components'
import { ErrorCallout } from '@/components/ui/error-callout'
import { stack } from '@/components/ui/layout/shared-styles'
import { reloadPage } from '@/components/ui/reload-page'
import type { WorkspaceProps } from '../../frame/step-props'
import { CreationView } from './new-workspace/creation-view'
import { NewWorkspaceForm } from './new-workspace/new-workspace-form'
import type { useWorkspaceStep } from './use-workspace-step'

const useStyles = makeStyles({
  root: stack.L,
  another: { alignSelf: 'start' },
})

interface WorkspaceCreationProps {
  draftId: string
  subscriptions: WorkspaceProps['data']['subscriptions']
  step: ReturnType<typeof useWorkspaceStep>
}

/** Creates a workspace: the form, and the progress of what was requested. */
export function WorkspaceCreation({ draftId, subscriptions, step }: WorkspaceCreationProps) {
  const styles = useStyles()
  const { hasBegun, isFormRequested } = step
  const { progress, isSignedOut, failures } = step.creation
  return (
    <div id="workspaceId" className={styles.root}>
      {progress && progress.state !== 'failed' && (
        <CreationView progress={progress} isSignedOut={isSignedOut} failures={failures} takesFocus={hasBegun} />
      )}
      {progress?.state === 'succeeded' && !isFormRequested && (
        <Button className={styles.another} onClick={step.requestForm}>
          Create another workspace
        </Button>
      )}
      {'error' in subscriptions ? (
        <ErrorCallout error={subscriptions.error} onRetry={reloadPage} isAlert={false} />
      ) : (
        step.isFormShown && (
          <NewWorkspaceForm
            draftId={draftId}
            subscriptions={subscriptions}
            form={step.form}
            failure={progress?.state === 'failed' ? progress.error : null}
            takesFocus={hasBegun || isFormRequested}
            onChange={step.editForm}
            onBegun={step.begin}
          />
        )
      )}
    </div>
  )
}
