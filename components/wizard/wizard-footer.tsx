'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, WarningRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { BusyButton } from '@/components/ui/busy-button'
import { wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { nextButtonId } from './skip-to-next'

/** How the draft stands on the server. */
export type SaveState =
  /** There's no draft before the person continues. */
  | { kind: 'not-begun' }
  /** `at` is ISO 8601 UTC. */
  | { kind: 'saved'; at: string }
  | { kind: 'saving' }
  | { kind: 'not-saved'; reason: string }

const useStyles = makeStyles({
  root: { ...wrap.S, alignItems: 'center' },
  state: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    marginInlineStart: 'auto',
    color: tokens.colorNeutralForeground2,
  },
  failed: { color: tokens.colorStatusDangerForeground3 },
})

interface WizardFooterProps {
  /** Absent on the first step. */
  backHref?: string
  nextLabel: string
  onNext: () => void
  isPending: boolean
  /** Leaves the wizard. */
  cancel: ReactNode
  saveState: SaveState
}

/** Back, on, away, and quietly whether the draft is kept. Next is always enabled: pressing it tells what is missing. */
export function WizardFooter({ backHref, nextLabel, onNext, isPending, cancel, saveState }: WizardFooterProps) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      {backHref && <RouteButton href={backHref}>Back</RouteButton>}
      <BusyButton id={nextButtonId} appearance="primary" onClick={() => onNext()} isBusy={isPending}>
        {nextLabel}
      </BusyButton>
      {cancel}
      <Caption1 className={styles.state} role="status">
        <SaveNote saveState={saveState} />
      </Caption1>
    </div>
  )
}

function SaveNote({ saveState }: { saveState: SaveState }) {
  const styles = useStyles()
  switch (saveState.kind) {
    case 'not-begun':
      return 'Your draft is saved when you select Next'
    case 'saving':
      return 'Saving draft'
    case 'not-saved':
      return (
        <>
          <WarningRegular aria-hidden className={styles.failed} />
          <span className={styles.failed}>Not saved: {saveState.reason}</span>
        </>
      )
    case 'saved':
      return (
        <>
          <CheckmarkRegular aria-hidden />
          <span>
            Draft saved at <Time at={saveState.at} format="clock" />
          </span>
        </>
      )
  }
}
