'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { saveLabel } from '@/components/diff/difference-sentences'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { confirmationFaults, emergencyFaults } from '@/lib/domain/changes/plan/save-faults'
import { setupHref } from '@/lib/domain/portal-paths'
import type { DraftEditor } from '../../draft/use-draft'
import { SetupFrame } from '../../frame/setup-frame'
import type { OtherDraft, ReviewProps } from '../../frame/step-props'
import { ApprovalCard } from './approval-card'
import { ChangeNotes } from './change-notes'
import { ChecksCard } from './checks-card'
import { ConfirmationCard } from './confirmation-card'
import { ConflictCallout } from './conflict-callout'
import { lossLines } from './loss-lines'
import { nextSentences } from './next-sentences'
import { RetentionChanges } from './retention-changes'
import { liveChangedFaults, reviewOf } from './review-of'
import { ReviewedChange } from './reviewed-change'
import { useReviewSave } from './use-review-save'
import { WhatHappensNext } from './what-happens-next'

const useStyles = makeStyles({ blocks: stack.L })

/** Shows what will change in Azure, with the button that saves it. */
export function ReviewStep({ draft, others, data, applyDraft, acceptLive }: ReviewProps & { draft: DraftEditor; others: OtherDraft[] }) {
  const styles = useStyles()
  const { save, follow, reviewAgain, refresh, isBusy, isUnrecorded, error, faults, ...entered } = useReviewSave(draft, data, applyDraft)
  const [hasTried, setHasTried] = useState(false)
  const { confirmedName, approval } = entered
  const { plan, liveError, approvalHours } = data
  const review = reviewOf(draft.content, draft.baseline, data)
  const [nameFault] = confirmationFaults(review, confirmedName)
  const [emergencyFault] = emergencyFaults(approval)
  const needsApproval = approvalHours !== null && approval.kind === 'ask'

  return (
    <SetupFrame
      step="review"
      draft={draft}
      others={others}
      faults={[
        ...(plan?.faults ?? []),
        ...liveChangedFaults(plan),
        ...confirmationFaults(review, confirmedName),
        ...emergencyFaults(approval),
      ]}
      onTry={() => setHasTried(true)}
      finish={
        isUnrecorded
          ? { label: 'View progress', isPending: false, onFinish: follow }
          : {
              label: needsApproval ? 'Request approval' : saveLabel(review.difference, review.action === 'delete'),
              isPending: isBusy,
              onFinish: () => void save(),
            }
      }
    >
      <div className={styles.blocks}>
        {error && (
          <ErrorCallout
            error={error}
            takesFocus
            actions={
              isUnrecorded && (
                <RouteButton size="small" href={setupHref(draft.id, 'verify')}>
                  View progress
                </RouteButton>
              )
            }
          />
        )}
        {faults.map(({ message }) => (
          <ErrorCallout key={message} error={{ code: 'invalid', userMessage: message, retryable: false }} takesFocus />
        ))}
        {liveError && <ErrorCallout error={liveError} onRetry={refresh} isAlert={false} />}
        {plan?.liveChanged && (
          <ConflictCallout draft={draft} live={data.live} settingName={plan.settingName} acceptLive={acceptLive} onAccepted={reviewAgain} />
        )}
        {liveError && (
          <Callout intent="warning">
            The current setting couldn't be read, so this page compares the draft with the version that the draft started from. The portal
            checks Azure again before it saves the draft.
          </Callout>
        )}
        <ChangeNotes reason={draft.content.reason} ticket={draft.content.ticket} onChange={draft.edit} />
        <ReviewedChange {...review} requestLine={data.requestLine} requestBody={data.requestBody} lifecycleRequest={data.lifecycleRequest}>
          {plan?.kept && !('fault' in plan.kept) && <RetentionChanges kept={plan.kept} />}
        </ReviewedChange>
        {data.cost.length > 0 && (
          <SectionCard title="Estimated cost">
            {data.cost.map((sentence) => (
              <Body1 as="p" key={sentence}>
                {sentence}
              </Body1>
            ))}
          </SectionCard>
        )}
        {data.checks.length > 0 && <ChecksCard checks={data.checks} />}
        <WhatHappensNext
          sentences={nextSentences({
            ...review,
            nothingArrives: data.nothingArrives,
            sentinel: data.sentinel,
            writesRetention: plan?.retention !== undefined,
            approvalHours: needsApproval ? approvalHours : null,
          })}
        />
        {plan && approvalHours !== null && (
          <ApprovalCard
            reasons={plan.riskReasons}
            hours={approvalHours}
            approval={approval}
            fault={hasTried ? emergencyFault?.message : undefined}
            onChange={entered.setApproval}
          />
        )}
        {review.confirmationReasons.length > 0 && (
          <ConfirmationCard
            title={review.difference.losesLogs ? 'This change stops logs' : 'Confirm this change'}
            settingName={review.settingName}
            lines={[...review.confirmationReasons, ...lossLines(review.difference, review.before)]}
            typed={confirmedName}
            fault={hasTried ? nameFault?.message : undefined}
            onType={entered.setConfirmedName}
          />
        )}
      </div>
    </SetupFrame>
  )
}
