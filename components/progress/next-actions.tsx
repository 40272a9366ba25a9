'use client'

import { makeStyles } from '@fluentui/react-components'
import { ArrowUndoRegular } from '@fluentui/react-icons'
import { BusyButton } from '@/components/ui/busy-button'
import { wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import type { ChangeState } from '@/lib/domain/changes/change'

const useStyles = makeStyles({ actions: wrap.S })

interface NextActionsProps {
  state: ChangeState
  isDeletion: boolean
  draftHref: string | null
  historyHref: string
  /** Starts a draft that restores the state before the change; null if there's nothing to undo. */
  undo: { isBusy: boolean; onUndo: () => void } | null
}

/** Commands for a settled change: the next tasks and its undoing if it had an effect, or back to the draft if it didn't. */
export function NextActions({ state, isDeletion, draftHref, historyHref, undo }: NextActionsProps) {
  const styles = useStyles()
  const isGood = state === 'confirmed'
  return (
    <div className={styles.actions}>
      {!isGood && draftHref && (
        <RouteButton href={draftHref} appearance="primary">
          Back to review
        </RouteButton>
      )}
      <RouteButton href={historyHref} appearance={isGood ? 'primary' : 'secondary'}>
        View in history
      </RouteButton>
      {isGood &&
        (isDeletion ? (
          <RouteButton href="/settings">View all settings</RouteButton>
        ) : (
          <RouteButton href="/setup">Set up another setting</RouteButton>
        ))}
      {undo && (
        <BusyButton icon={<ArrowUndoRegular />} isBusy={undo.isBusy} onClick={undo.onUndo}>
          Undo this change
        </BusyButton>
      )}
    </div>
  )
}
