'use client'

import { makeStyles } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { InteractionCallout } from '@/components/pages/interaction-callout'
import { StageTimeline } from '@/components/progress/stage-timeline'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import { ConnectionCallout } from '@/components/ui/polling/connection-callout'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import { type CreationProgress, type CreationState, isCreationSettled } from '@/lib/domain/setup/new-workspace'
import { creationStages } from './creation-stages'
import { useElapsedSeconds } from './use-elapsed-seconds'

const useStyles = makeStyles({
  root: { ...stack.M, outlineStyle: 'none' },
  card: stack.L,
  announcement: visuallyHidden,
})

/** The announcement for screen readers, without the seconds. */
const stateWords: Record<CreationState, string> = {
  requested: 'Requested',
  creating: 'Azure is creating the workspace',
  unknown: 'Outcome unknown; the portal is checking',
  succeeded: 'Ready, and selected for this draft',
  failed: 'Not created',
}

interface CreationViewProps {
  progress: CreationProgress
  isSignedOut: boolean
  failures: number
  /** True if it replaces the form that requested it. */
  takesFocus: boolean
}

/** Shows the progress of a new workspace. */
export function CreationView({ progress, isSignedOut, failures, takesFocus }: CreationViewProps) {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  const elapsedSeconds = useElapsedSeconds(progress.requestedAt, !isCreationSettled(progress.state))

  useEffect(() => {
    if (takesFocus) root.current?.focus()
  }, [takesFocus])

  return (
    <div ref={root} tabIndex={-1} className={styles.root}>
      {progress.interaction && <InteractionCallout claims={progress.interaction.claims} />}
      <ConnectionCallout isSignedOut={isSignedOut} failures={failures} what="Workspace creation" />
      <SectionCard
        className={styles.card}
        title={
          <>
            New workspace <bdi>{progress.name}</bdi>
          </>
        }
      >
        <span role="status" className={styles.announcement}>
          {stateWords[progress.state]}
        </span>
        <StageTimeline stages={creationStages(progress, elapsedSeconds)} />
      </SectionCard>
    </div>
  )
}
