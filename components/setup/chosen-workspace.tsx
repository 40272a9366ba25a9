'use client'

import { makeStyles, Spinner } from '@fluentui/react-components'
import { CopyButton } from '@/components/shell/copy-button'
import { InteractionNotice } from '@/components/shell/interaction-notice'
import { Notice } from '@/components/shell/notice'
import { parseWorkspaceId, resourceName } from '@/lib/entra-logs/resource-id'
import type { WorkspaceProps } from './step-props'
import { useWorkspaceRight } from './use-workspace-right'

const useStyles = makeStyles({ root: { minHeight: '3.5rem' } })

/** The chosen workspace, and whether Azure will let this person send logs to it. */
export function ChosenWorkspace({ workspaceId, checkRight }: { workspaceId: string; checkRight: WorkspaceProps['checkRight'] }) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Right workspaceId={workspaceId} checkRight={checkRight} />
    </div>
  )
}

function Right({ workspaceId, checkRight }: { workspaceId: string; checkRight: WorkspaceProps['checkRight'] }) {
  const right = useWorkspaceRight(checkRight, workspaceId)
  const name = <bdi>{resourceName(workspaceId)}</bdi>
  switch (right.kind) {
    case 'checking':
      return <Notice icon={<Spinner size="extra-tiny" />}>Checking whether you may send logs to {name}</Notice>
    case 'allowed':
      return <Notice intent="success">You may send logs to {name}.</Notice>
    case 'refused':
      return (
        <Notice
          intent="warning"
          title="Azure will refuse"
          actions={<CopyButton text={requestText(workspaceId, right.missingAction)} label="Copy request" appearance="outline" />}
        >
          Your account may not use the keys of {name}, which saving the setting needs. Ask the owner of the workspace for{' '}
          <em>Log Analytics Contributor</em>, or choose another one.
        </Notice>
      )
    case 'unknown':
      return (
        <Notice intent="info" title="Could not tell">
          {right.reason} You can go on with {name}; Azure decides when you save.
        </Notice>
      )
    case 'interaction':
      return <InteractionNotice claims={right.claims} />
  }
}

function requestText(workspaceId: string, missingAction: string): string {
  const name = parseWorkspaceId(workspaceId)?.name ?? resourceName(workspaceId)
  return [
    `Assign me Log Analytics Contributor on the Log Analytics workspace ${name}.`,
    `I am setting up the export of Microsoft Entra logs to it, which needs the action ${missingAction}.`,
    `Workspace: ${workspaceId}`,
  ].join('\n')
}
