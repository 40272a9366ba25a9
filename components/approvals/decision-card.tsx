'use client'

import { Body1, Field, makeStyles, Textarea } from '@fluentui/react-components'
import { CheckmarkRegular, DismissRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { saveLabel } from '@/components/diff/difference-sentences'
import { BusyButton } from '@/components/ui/busy-button'
import { ReasonDialog } from '@/components/ui/dialogs/reason-dialog'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { readable, wrap } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/use-refresh'
import { useTabText } from '@/components/ui/use-tab-text'
import { approvalNoteLengthMax } from '@/lib/domain/changes/approval'
import { changeHref, setupHref } from '@/lib/domain/portal-paths'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import type { ApprovalRequest } from './approval-request'

const useStyles = makeStyles({
  buttons: wrap.S,
  text: readable,
})

export interface DecisionActions {
  /** Returns false if the request was sent back to its author instead. */
  approveChange: PortalAction<{ changeId: string; note: string; fingerprint: string }, { isSent: boolean }>
  declineChange: PortalAction<{ changeId: string; note: string }, null>
  withdrawRequest: PortalAction<{ changeId: string }, null>
}

/** Lets anyone but the author approve or decline. The author can withdraw. */
export function DecisionCard({
  request,
  isOvertaken,
  approveChange,
  declineChange,
  withdrawRequest,
}: DecisionActions & { request: ApprovalRequest; isOvertaken: boolean }) {
  const styles = useStyles()
  const router = useRouter()
  const { refresh } = useRefresh()
  const [note, setNote] = useTabText(`decision ${request.changeId}`)
  const [isDone, setIsDone] = useState(false)
  const approval = usePortalAction(approveChange)
  const withdrawal = usePortalAction(withdrawRequest)
  const { changeId, draftId, fingerprint, isOwn } = request
  const isPending = approval.isPending || withdrawal.isPending || isDone
  const error = approval.error ?? withdrawal.error
  const label = saveLabel(settingDifference(request.before ?? undefined, request.wanted ?? undefined), request.wanted === null)

  const leave = (href: string) => {
    setIsDone(true)
    setNote('')
    router.push(href)
  }
  const approve = async () => {
    if (isPending) return
    const answer = await approval.run({ changeId, note, fingerprint })
    if (answer) leave(answer.isSent ? setupHref(draftId, 'verify') : changeHref(changeId))
    else refresh()
  }
  const withdraw = async () => {
    if (!isPending && (await withdrawal.run({ changeId })) !== undefined) leave(setupHref(draftId, 'review'))
  }

  return (
    <SectionCard title={isOwn ? 'Waiting for another administrator' : 'Your decision'}>
      <Body1 as="p" className={styles.text}>
        {isOwn
          ? 'Another administrator must approve or decline this request. Send them a link to this page. To edit the change, withdraw the request. Your draft is kept.'
          : 'If you approve, the portal checks Azure once more and sends the change under your name. If you decline, nothing is sent, and the author can change the draft and request approval again.'}
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
              {isOvertaken ? 'Send back' : `Approve: ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
            </BusyButton>
            <ReasonDialog
              trigger="Decline"
              icon={<DismissRegular />}
              title={`Decline change ${request.number}`}
              text={`${request.authorName} can see your reason and change the draft.`}
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
