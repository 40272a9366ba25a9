'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, WarningRegular } from '@fluentui/react-icons'
import { BusyButton } from '@/components/ui/busy-button'
import { wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'

/** How the draft stands on the server. */
export type SaveState = { kind: 'saved' } | { kind: 'saving' } | { kind: 'not-saved'; reason: string }

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
  /** ISO 8601 UTC of the last save. */
  savedAt: string
  saveState: SaveState
}

/** Back, on, and quietly whether the draft is kept. Next is always enabled: pressing it tells what is missing. */
export function WizardFooter({ backHref, nextLabel, onNext, isPending, savedAt, saveState }: WizardFooterProps) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      {backHref && <RouteButton href={backHref}>Back</RouteButton>}
      <BusyButton appearance="primary" onClick={() => onNext()} isBusy={isPending}>
        {nextLabel}
      </BusyButton>
      <Caption1 className={styles.state} role="status">
        <SaveNote savedAt={savedAt} saveState={saveState} />
      </Caption1>
    </div>
  )
}

function SaveNote({ savedAt, saveState }: { savedAt: string; saveState: SaveState }) {
  const styles = useStyles()
  switch (saveState.kind) {
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
            Draft saved <Time at={savedAt} format="clock" />
          </span>
        </>
      )
  }
}
