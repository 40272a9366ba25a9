'use client'

import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { ShieldCheckmarkRegular } from '@fluentui/react-icons'
import { BusyButton } from '@/components/ui/busy-button'
import { Callout } from '@/components/ui/callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { Time } from '@/components/ui/time'
import { verdictSentence } from '@/lib/domain/history/record-verdict'
import { plural } from '@/lib/domain/text'
import { useVerification } from './use-verification'

const useStyles = makeStyles({
  hash: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

/** Verifies the whole record on request, and says how it ended. */
export function VerificationCard() {
  const styles = useStyles()
  const { state, verify } = useVerification()
  const isRunning = state.kind === 'running'
  return (
    <SectionCard title="Record integrity">
      <Body1 as="p">
        Each event in the history has a SHA-256 hash that covers the event and the one before it. Verification recomputes every hash, uses
        the events to rebuild what the pages show, and reports the first item that was altered, removed, or inserted.
      </Body1>
      <div>
        <BusyButton isBusy={isRunning} icon={<ShieldCheckmarkRegular />} onClick={() => void verify()}>
          Verify record
        </BusyButton>
      </div>
      <div role="status">
        {isRunning && (
          <Caption1>{state.events === 0 ? 'Verifying the record.' : `Verified ${plural(state.events, 'event')} so far.`}</Caption1>
        )}
        {state.kind === 'done' && (
          <Callout
            intent={state.verdict.kind === 'whole' ? 'success' : 'error'}
            title={state.verdict.kind === 'whole' ? 'Intact' : 'Not intact'}
          >
            {verdictSentence(state.verdict)} Verified <Time at={state.at} format="exact" />.
            {state.verdict.kind === 'whole' && state.verdict.events > 0 && (
              <>
                <br />
                Hash of the newest event: <span className={styles.hash}>{state.verdict.headHash}</span>
              </>
            )}
            {state.verdict.kind === 'broken' && (
              <>
                <br />
                Don&apos;t change the database. Contact your portal administrator.
                {state.verdict.event !== null && ' All events before the affected event are unaltered.'}
              </>
            )}
          </Callout>
        )}
        {state.kind === 'failed' && (
          <Callout intent="warning" title="Not verified">
            {state.message}
          </Callout>
        )}
      </div>
    </SectionCard>
  )
}
