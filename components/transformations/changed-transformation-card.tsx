'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { transformationHref } from '@/lib/domain/portal-paths'
import type { ChangedTransformation } from '@/lib/domain/transformations/transformation-state'
import { TransformationDifference } from './transformation-difference'

const useStyles = makeStyles({ card: { ...stack.M, alignItems: 'stretch' }, back: { ...stack.S, alignItems: 'start' } })

interface ChangedTransformationCardProps {
  changeId: string
  transformation: ChangedTransformation
  /** Whether the viewer can change the transformation back. */
  canChangeBack: boolean
}

/** What a change did to a transformation, and the way back. */
export function ChangedTransformationCard({ changeId, transformation, canChangeBack }: ChangedTransformationCardProps) {
  const styles = useStyles()
  const { id, before, wanted } = transformation
  return (
    <SectionCard title="Difference" className={styles.card}>
      <TransformationDifference before={before} wanted={wanted} />
      {canChangeBack && (
        <div className={styles.back}>
          <Body1 as="p">You can change the transformation back at any time. Data that was dropped before then can't be recovered.</Body1>
          <RouteButton href={transformationHref({ workspaceId: id, name: before.name }, { undo: changeId })}>Change back</RouteButton>
        </div>
      )}
    </SectionCard>
  )
}
