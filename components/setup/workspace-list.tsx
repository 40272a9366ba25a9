'use client'

import { Caption1, makeStyles, SearchBox, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { DatabaseRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { EmptyState } from '@/components/shell/empty-state'
import { isSameResource } from '@/lib/entra-logs/resource-id'
import type { Workspace } from '@/lib/entra-logs/workspace'
import { ChoiceCard } from './choice-card'

const shownMax = 50

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  search: { maxWidth: '30rem', width: '100%' },
  choices: { display: 'grid', gap: tokens.spacingVerticalS, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 19rem), 1fr))' },
  details: { display: 'flex', flexDirection: 'column', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2 },
  placeholder: { height: '88px', borderRadius: tokens.borderRadiusXLarge },
})

interface WorkspaceListProps {
  workspaces: Workspace[]
  chosenId: string | null
  onChoose: (id: string) => void
}

/** The workspaces of a subscription, searchable by name, region and resource group. */
export function WorkspaceList({ workspaces, chosenId, onChoose }: WorkspaceListProps) {
  const styles = useStyles()
  const [filter, setFilter] = useState('')
  const matches = workspaces.filter((workspace) => isMatch(workspace, filter))
  const shown = matches.slice(0, shownMax)

  if (workspaces.length === 0)
    return (
      <EmptyState
        icon={<DatabaseRegular />}
        title="No workspace in this subscription"
        text="Azure shows you no Log Analytics workspace here. Choose another subscription, or create a workspace in the Azure portal and come back; this draft is kept."
      />
    )
  return (
    <div className={styles.root}>
      <SearchBox
        className={styles.search}
        aria-label="Search workspaces"
        placeholder="Search by name, region or resource group"
        value={filter}
        onChange={(_, { value }) => setFilter(value)}
      />
      <div role="radiogroup" aria-label="Workspace" className={styles.choices}>
        {shown.map((workspace) => (
          <ChoiceCard
            key={workspace.id}
            name="workspace"
            label={workspace.name}
            isChosen={chosenId !== null && isSameResource(chosenId, workspace.id)}
            onChoose={() => onChoose(workspace.id)}
            details={
              <Caption1 className={styles.details}>
                <span dir="auto">{workspace.region} · {workspace.resourceGroup}</span>
                <span>{retentionText(workspace)}</span>
              </Caption1>
            }
          />
        ))}
      </div>
      <Caption1 role="status" className={styles.note}>{countText(shown.length, matches.length, workspaces.length)}</Caption1>
    </div>
  )
}

export function WorkspaceListSkeleton() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Asking Azure for workspaces" className={styles.choices}>
      {[1, 2, 3, 4].map((item) => <SkeletonItem key={item} className={styles.placeholder} />)}
    </Skeleton>
  )
}

function isMatch({ name, region, resourceGroup }: Workspace, filter: string): boolean {
  return `${name} ${region} ${resourceGroup}`.toLowerCase().includes(filter.trim().toLowerCase())
}

function retentionText({ retentionDays }: Workspace): string {
  return retentionDays === null ? 'Retention not stated' : `Keeps logs ${retentionDays} days`
}

function countText(shown: number, matching: number, all: number): string {
  if (matching === 0) return 'No workspace matches the search.'
  if (shown < matching) return `Showing ${shown} of ${matching}. Type to narrow the list.`
  return matching === all ? '' : `${matching} of ${all} workspaces match.`
}
