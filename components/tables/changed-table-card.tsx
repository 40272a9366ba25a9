'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { parentResourceId } from '@/lib/domain/azure/resource-id'
import { tableEditHref } from '@/lib/domain/portal-paths'
import type { ChangedTable } from '@/lib/domain/tables/table-state'
import { DifferenceList } from './difference-list'

const useStyles = makeStyles({ card: { ...stack.M, alignItems: 'start' } })

interface ChangedTableCardProps {
  table: ChangedTable
  /** Whether the viewer can change the table back. */
  canChangeBack: boolean
}

/** What a change set in a table, and the way back. */
export function ChangedTableCard({ table, canChangeBack }: ChangedTableCardProps) {
  const styles = useStyles()
  const { id, before, wanted } = table
  return (
    <SectionCard title="Difference" className={styles.card}>
      <DifferenceList before={before} wanted={wanted} />
      {canChangeBack && (
        <>
          <Body1 as="p">
            {before.plan === wanted.plan
              ? 'You can change the retention back at any time. Rows that Azure has deleted by then are gone.'
              : 'Azure allows one plan change per week, so you can change the plan back a week after this change.'}
          </Body1>
          <RouteButton href={tableEditHref({ workspaceId: parentResourceId(id) ?? '', name: before.name }, before)}>
            Change back
          </RouteButton>
        </>
      )}
    </SectionCard>
  )
}
