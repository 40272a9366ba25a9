'use client'

import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Body1,
  Caption1,
  makeStyles,
  Subtitle1,
} from '@fluentui/react-components'
import { ArrivalCard } from '@/components/arrival/arrival-card'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { StateBadge } from '@/components/history/change-state-badge'
import { NextSteps } from '@/components/next-steps/next-steps'
import { InteractionCallout } from '@/components/pages/interaction-callout'
import { type StartSetup, useStartSetup } from '@/components/setup/draft/use-start-setup'
import { sentWizardSteps } from '@/components/setup/frame/setup-path'
import { Card } from '@/components/ui/card'
import { ErrorCallout } from '@/components/ui/error-callout'
import { quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { ConnectionCallout } from '@/components/ui/polling/connection-callout'
import { useProgress } from '@/components/ui/polling/use-progress'
import { SupportFacts } from '@/components/ui/support-facts'
import { WizardFrame } from '@/components/wizard/wizard-frame'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { type ChangeProgress, isSettled } from '@/lib/domain/changes/change'
import { restorableMoments } from '@/lib/domain/changes/restorable-moments'
import { NextActions } from './next-actions'
import { PartnerDroppedCallout } from './partner-dropped-callout'
import { RetentionRetry } from './retention-retry'
import { secondsUntilNextCheck } from './seconds-until-next-check'
import { StageTimeline } from './stage-timeline'

const useStyles = makeStyles({
  column: { ...stack.L, maxWidth: '75rem' },
  card: stack.L,
  headline: { ...wrap.M, alignItems: 'center', minHeight: '3.5rem' },
  sentence: { flexGrow: 1, flexBasis: '16rem', overflowWrap: 'anywhere' },
  quiet,
})

interface ChangeProgressViewProps {
  initial: ChangeProgress
  /** Returns `ChangeProgress` as JSON. */
  progressUrl: string
  /** The draft to return to if Azure refuses; null if there is none. */
  draftHref: string | null
  historyHref: string
  /** The arrival of the setting's logs, shown once the change is confirmed; null for a deletion. */
  arrival: SettingArrival | null
  /** Retries writing the retention in the storage account. */
  retryRetention: PortalAction<{ changeId: string }, ChangeProgress>
  startSetup: StartSetup
}

/** Shows the progress of a change and keeps it up to date. */
export function ChangeProgressView({
  initial,
  progressUrl,
  draftHref,
  historyHref,
  arrival,
  retryRetention,
  startSetup,
}: ChangeProgressViewProps) {
  const styles = useStyles()
  const { progress, isSignedOut, failures, show } = useProgress(initial, progressUrl, secondsUntilNextCheck)
  const { start, isBusy, error: undoError } = useStartSetup(startSetup)
  const { action, changeId, settingName, state, retentionError } = progress
  const undo = restorableMoments({ state, action }).includes('before')
    ? { isBusy, onUndo: () => void start({ kind: 'restore', changeId, moment: 'before' }) }
    : null
  const isOver = isSettled(progress.state)
  const ids = [
    ...(progress.requestId ? [{ label: 'Request ID', value: progress.requestId }] : []),
    ...(progress.correlationId ? [{ label: 'Correlation ID', value: progress.correlationId }] : []),
    { label: 'Change', value: progress.changeId },
  ]

  return (
    <WizardFrame
      title="Verify"
      why={
        <>
          Change {progress.number} {action === 'delete' ? 'deletes' : 'to'} the setting <strong dir="auto">{settingName}</strong>
        </>
      }
      breadcrumbs={[{ label: 'Set up', href: '/setup' }]}
      steps={sentWizardSteps({ setting: { kind: action === 'delete' ? 'delete' : 'existing', name: settingName } }, draftHref)}
    >
      <div className={styles.column}>
        {progress.interaction && <InteractionCallout claims={progress.interaction.claims} />}
        <ConnectionCallout isSignedOut={isSignedOut} failures={failures} what="The change" />
        <Card className={styles.card}>
          <div className={styles.headline} role="status">
            <Subtitle1 as="p" className={styles.sentence}>
              {progress.headline}
            </Subtitle1>
            <StateBadge state={progress.state} />
          </div>
          <StageTimeline stages={progress.stages} />
        </Card>
        {progress.error && <ErrorCallout error={progress.error} isAlert={false} />}
        {progress.isPartnerDropped && <PartnerDroppedCallout />}
        {retentionError && (
          <RetentionRetry changeId={progress.changeId} error={retentionError} retryRetention={retryRetention} onProgress={show} />
        )}
        {!isOver && <Body1 className={styles.quiet}>You can close this page. The change continues.</Body1>}
        {isOver && (
          <NextActions state={state} isDeletion={action === 'delete'} draftHref={draftHref} historyHref={historyHref} undo={undo} />
        )}
        {undoError && <ErrorCallout error={undoError} takesFocus />}
        {progress.state === 'confirmed' && arrival && <ArrivalCard initial={arrival} />}
        {progress.state === 'confirmed' && action !== 'delete' && <NextSteps />}
        <Accordion collapsible>
          <AccordionItem value="ids">
            <AccordionHeader size="small">IDs for support</AccordionHeader>
            <AccordionPanel>
              <Caption1>If you open a support case, Microsoft Support asks for these IDs.</Caption1>
              <SupportFacts facts={ids} />
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      </div>
    </WizardFrame>
  )
}
