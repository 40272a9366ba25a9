'use client'

import { makeStyles } from '@fluentui/react-components'
import { wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import type { ChangeState } from '@/lib/domain/changes/change'

const useStyles = makeStyles({ actions: wrap.S })

interface NextActionsProps {
  state: ChangeState
  isDeletion: boolean
  draftHref: string | null
  historyHref: string
}

/** Links for a settled change: to the next tasks if it is confirmed, or back to the draft if it isn't. */
export function NextActions({ state, isDeletion, draftHref, historyHref }: NextActionsProps) {
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
    </div>
  )
}
