'use client'

import { makeStyles } from '@fluentui/react-components'
import { TableRegular } from '@fluentui/react-icons'
import { SettingsNotRead } from '@/components/pages/settings-not-read'
import { SetUpButton } from '@/components/setup/start/set-up-button'
import { EmptyState } from '@/components/ui/empty-state'
import { stack } from '@/components/ui/layout/shared-styles'
import type { CheaperWay } from '@/lib/domain/tables/cheaper-ways'
import type { WorkspaceTables } from '@/lib/domain/tables/table-list'
import { TablesHeader } from './tables-header'
import { WaysCard } from './ways-card'
import { WorkspaceCard } from './workspace-card'

const useStyles = makeStyles({
  list: { ...stack.L, maxWidth: '60rem' },
})

interface TablesViewProps {
  seen: { workspaces: WorkspaceTables[]; ways: CheaperWay[] }
  /** Whether the portal has ever read the tenant's settings. */
  wasRead: boolean
  canChange: boolean
  canSetUp: boolean
}

/** The tables of each workspace, and ways to pay less for them. */
export function TablesView({ seen: { workspaces, ways }, wasRead, canChange, canSetUp }: TablesViewProps) {
  const styles = useStyles()
  return (
    <>
      <TablesHeader />
      <div className={styles.list}>
        {workspaces.length === 0 && !wasRead && <SettingsNotRead />}
        {workspaces.length === 0 && wasRead && (
          <EmptyState
            icon={<TableRegular />}
            title="No tables yet"
            text="When a setting sends logs to a workspace, this page shows the tables that receive them, with their plans and retention."
            action={canSetUp && <SetUpButton />}
          />
        )}
        {workspaces.map((workspace) => (
          <WorkspaceCard key={workspace.workspaceId} workspace={workspace} canChange={canChange} />
        ))}
        {workspaces.length > 0 && <WaysCard ways={ways} canChange={canChange} />}
      </div>
    </>
  )
}
