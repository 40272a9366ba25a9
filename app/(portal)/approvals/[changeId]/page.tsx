import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { findChangeOr404, findDraftOr404 } from '@/app/(portal)/_page/find-or-404'
import { readOrAsk } from '@/app/(portal)/_page/read-or-ask'
import type { ApprovalRequest } from '@/components/approvals/approval-request'
import { RequestView } from '@/components/approvals/request-view'
import { InteractionPage } from '@/components/pages/interaction-page'
import { requireSession } from '@/lib/auth/current-session'
import { lifecycleRequest } from '@/lib/azure/lifecycle-policy'
import { settleRequests } from '@/lib/changes/approvals/decide-approval'
import { requestFingerprint } from '@/lib/changes/approvals/request-fingerprint'
import { requestOf } from '@/lib/changes/send-change'
import { database } from '@/lib/db/database'
import { changeHeadline } from '@/lib/domain/changes/change-headline'
import { changeHref } from '@/lib/domain/portal-paths'
import type { Change } from '@/lib/history/change-record'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationActions } from '../../setup/_destinations/destination-actions'
import { approveChange, declineChange, withdrawRequest } from '../actions'

export const metadata: Metadata = { title: 'Approval request' }

/** What the portal sends if the change is approved, from the change itself: its draft isn't part of the decision. */
function requestLines({
  wanted,
  settingName,
  retention,
}: Change): Pick<ApprovalRequest, 'requestLine' | 'requestBody' | 'lifecycleRequest'> {
  const request = requestOf({ wanted, settingName })
  const policy = retention && lifecycleRequest(retention.storageAccountId, retention.after)
  return {
    requestLine: `${request.method} ${request.path}`,
    requestBody: request.body,
    lifecycleRequest: policy ? { line: `${policy.method} ${policy.path}`, body: policy.body } : null,
  }
}

/** Shows a change that waits for approval and what it would do, checked with the viewer's permissions. */
export default async function RequestPage({ params }: { params: Promise<{ changeId: string }> }) {
  const session = await requireSession('approval:decide')
  await settleRequests(await database(), session.tenantId)
  const change = await findChangeOr404(session, (await params).changeId)
  if (change.state !== 'waiting' || !change.approval || !change.draftId) redirect(changeHref(change.id))
  const draft = await findDraftOr404(session, change.draftId)
  const review = await readOrAsk(() => reviewDraft(session, draft))
  if (review.kind === 'ask') return <InteractionPage title="Approval request" claims={review.claims} />
  return (
    <RequestView
      request={{
        changeId: change.id,
        number: change.number,
        draftId: draft.id,
        fingerprint: requestFingerprint(change),
        retention: change.retention ?? null,
        ...requestLines(change),
        settingName: change.settingName,
        headline: changeHeadline(change),
        before: change.before ?? null,
        wanted: change.wanted ?? null,
        authorName: change.authorName,
        isOwn: change.authorId === session.objectId,
        requestedAt: change.requestedAt.toISOString(),
        expiresAt: change.approval.expiresAt,
        reasons: change.approval.reasons,
        reason: change.reason,
        ticket: change.ticket,
      }}
      review={
        review.kind === 'read'
          ? {
              isOvertaken: review.value.plan.liveChanged,
              faults: review.value.plan.faults,
              checks: review.value.checks,
            }
          : null
      }
      error={review.kind === 'refused' ? review.error.reported() : null}
      destinationActions={destinationActions}
      approveChange={approveChange}
      declineChange={declineChange}
      withdrawRequest={withdrawRequest}
    />
  )
}
