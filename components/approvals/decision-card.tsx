'use client'

import { Body1, Field, makeStyles, Textarea } from '@fluentui/react-components'
import { CheckmarkRegular, DismissRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { useRepeatable } from '@/components/auth/use-repeatable'
import { BusyButton } from '@/components/ui/busy-button'
import { ReasonDialog } from '@/components/ui/dialogs/reason-dialog'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { readable, wrap } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { useTabText } from '@/components/ui/use-tab-text'
import { approvalNoteLengthMax } from '@/lib/domain/changes/approval'
import { isErrorCode } from '@/lib/domain/error-code'
import { changeHref } from '@/lib/domain/portal-paths'
import type { ReportedError } from '@/lib/domain/reported-error'
import type { ApprovalRequest } from './approval-request'

const useStyles = makeStyles({
  buttons: wrap.S,
  text: readable,
})

export interface DecisionActions {
  /** Whether the request was sent back to its author instead. */
  approveChange: PortalAction<{ changeId: string; note: string; fingerprint: string }, { isSentBack: boolean }>
  declineChange: PortalAction<{ changeId: string; note: string }, null>
  withdrawRequest: PortalAction<{ changeId: string }, null>
}

const ofResource = {
  own: 'Nothing is sent to Azure unless the request is approved. You can withdraw the request.',
  other:
    'If you approve, the portal checks Azure once more and, if nothing conflicts, sends the change under your name. If you decline, nothing is sent.',
  declined: 'can see your reason.',
}

/** What a decision does, for the requester and for the one who decides. */
const effects: Record<ApprovalRequest['kind'], { own: string; other: string; declined: string }> = {
  setting: {
    own: 'To edit the change, withdraw the request. Your draft is kept.',
    other:
      'If you approve, the portal checks Azure once more and, if nothing conflicts, sends the change under your name. If you decline, nothing is sent, and the author can change the draft and request approval again.',
    declined: 'can see your reason and change the draft.',
  },
  alert: ofResource,
  table: ofResource,
  transformation: ofResource,
  acceptance: {
    own: 'The change stays open unless the request is approved. You can withdraw the request.',
    other:
      'If you approve, the change is marked as reviewed. Nothing is sent to Azure. If you decline, the change stays open, and an administrator can undo the change or request approval again.',
    declined: 'can see your reason. The change stays open.',
  },
}

/** Lets anyone but the requester approve or decline. The requester can withdraw. */
export function DecisionCard({
  request,
  approveLabel,
  approveChange,
  declineChange,
  withdrawRequest,
}: DecisionActions & { request: ApprovalRequest; approveLabel: string }) {
  const styles = useStyles()
  const router = useRouter()
  const { refresh } = useRefresh()
  const [note, setNote] = useTabText(`decision ${request.changeId}`)
  const [isDone, setIsDone] = useState(false)
  const approval = usePortalAction(useRepeatable(approveChange))
  const withdrawal = usePortalAction(withdrawRequest)
  const { changeId, fingerprint, isOwn } = request
  const effect = effects[request.kind]
  const isPending = approval.isPending || withdrawal.isPending || isDone
  const error = approval.error ?? withdrawal.error

  const leave = (href: string) => {
    setIsDone(true)
    setNote('')
    router.push(href)
  }
  const approve = async () => {
    if (isPending) return
    const failures: ReportedError[] = []
    const answer = await approval.run({ changeId, note, fingerprint }, (failure) => failures.push(failure))
    if (answer) leave(answer.isSentBack ? changeHref(changeId) : request.approvedHref)
    // Without the database, there's no page to refresh.
    else if (!failures.some((failure) => isErrorCode(failure, 'answer-not-recorded'))) refresh()
  }
  const withdraw = async () => {
    if (!isPending && (await withdrawal.run({ changeId })) !== undefined) leave(request.withdrawnHref)
  }

  return (
    <SectionCard title={isOwn ? 'Waiting for another administrator' : 'Your decision'}>
      <Body1 as="p" className={styles.text}>
        {isOwn ? `Another administrator must approve or decline this request. Send them a link to this page. ${effect.own}` : effect.other}
      </Body1>
      {error && <ErrorCallout error={error} takesFocus />}
      {isOwn ? (
        <div className={styles.buttons}>
          <BusyButton isBusy={isPending} icon={<DismissRegular />} onClick={() => void withdraw()}>
            Withdraw request
          </BusyButton>
        </div>
      ) : (
        <>
          <Field label="Note (optional)" hint="Your note is saved in the history with the change.">
            <Textarea
              value={note}
              maxLength={approvalNoteLengthMax}
              rows={2}
              resize="vertical"
              textarea={{ dir: 'auto' }}
              onChange={(_, { value }) => setNote(value)}
            />
          </Field>
          <div className={styles.buttons}>
            <BusyButton appearance="primary" isBusy={isPending} icon={<CheckmarkRegular />} onClick={() => void approve()}>
              {approveLabel}
            </BusyButton>
            <ReasonDialog
              trigger="Decline"
              icon={<DismissRegular />}
              title={`Decline change ${request.number}?`}
              text={`${request.requesterName} ${effect.declined}`}
              label="Reason for declining"
              confirm="Decline"
              action={declineChange}
              inputOf={(reason) => ({ changeId, note: reason })}
              onDone={() => leave(changeHref(changeId))}
            />
          </div>
        </>
      )}
    </SectionCard>
  )
}
