'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { DataAreaRegular } from '@fluentui/react-icons'
import { quiet, wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { parseWorkspaceId, resourceName } from '@/lib/domain/azure/resource-id'
import { setupHref } from '@/lib/domain/portal-paths'
import type { DraftEditor } from '../../draft/use-draft'
import { DestinationCard } from './destination-card'

const useStyles = makeStyles({
  selected: { ...wrap.M, alignItems: 'center', justifyContent: 'space-between' },
  name: { overflowWrap: 'anywhere', minWidth: 0 },
  quiet,
})

/** Shows the workspace, which has its own step. */
export function WorkspaceCard({ draft }: { draft: DraftEditor }) {
  const styles = useStyles()
  const { workspace } = draft.content
  const { resourceGroup } = parseWorkspaceId(workspace.id ?? '') ?? {}
  return (
    <DestinationCard
      icon={<DataAreaRegular />}
      title="Send to Log Analytics workspace"
      words="Query logs, create alerts, and use Microsoft Sentinel."
      isOn={workspace.isOn}
      onSwitch={(isOn) => draft.edit({ workspace: { ...workspace, isOn } })}
    >
      <div className={styles.selected}>
        <Body1 className={styles.name}>
          {workspace.id ? (
            <>
              <strong>
                <bdi>{resourceName(workspace.id)}</bdi>
              </strong>
              {resourceGroup && (
                <span className={styles.quiet}>
                  {' '}
                  in <bdi>{resourceGroup}</bdi>
                </span>
              )}
            </>
          ) : (
            'No workspace is selected yet.'
          )}
        </Body1>
        <RouteButton href={setupHref(draft.id, 'workspace')} size="small">
          {workspace.id ? 'Change workspace' : 'Select a workspace'}
        </RouteButton>
      </div>
    </DestinationCard>
  )
}
