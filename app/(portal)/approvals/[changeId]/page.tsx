import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { findChangeOr404, findDraftOr404 } from '@/app/(portal)/_page/find-or-404'
import { readOrAsk } from '@/app/(portal)/_page/read-or-ask'
import { AcceptanceRequestView } from '@/components/approvals/acceptance-request-view'
import { AlertRequestView } from '@/components/approvals/alert-request-view'
import type { ApprovalRequest, RequestedSetting } from '@/components/approvals/approval-request'
import { SettingRequestView } from '@/components/approvals/setting-request-view'
import { TableRequestView } from '@/components/approvals/table-request-view'
import { TransformationRequestView } from '@/components/approvals/transformation-request-view'
import { InteractionPage } from '@/components/pages/interaction-page'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { lifecycleRequest } from '@/lib/azure/lifecycle-policy'
import { requestFingerprint } from '@/lib/changes/approvals/request-fingerprint'
import { isWaiting, settleRequests, type WaitingChange } from '@/lib/changes/approvals/waiting-requests'
import { requestOf } from '@/lib/changes/send-change'
import { database } from '@/lib/db/database'
import { alertHeadline } from '@/lib/domain/alerts/alert-headline'
import type { ChangedAlert } from '@/lib/domain/alerts/alert-resource'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { requesterOf } from '@/lib/domain/changes/approval'
import { changeHeadline } from '@/lib/domain/changes/change-headline'
import { changeHref, setupHref } from '@/lib/domain/portal-paths'
import { isChangedAlert, isChangedTable, isChangedTransformation } from '@/lib/domain/resources/changed-resource'
import { driftHeadline } from '@/lib/domain/settings/retention/drift-words'
import { tableHeadline } from '@/lib/domain/tables/table-headline'
import type { ChangedTable } from '@/lib/domain/tables/table-state'
import type { ChangedTransformation } from '@/lib/domain/transformations/transformation-state'
import { transformationHeadline } from '@/lib/domain/transformations/transformation-words'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationActions } from '../../setup/_destinations/destination-actions'
import { approveChange, declineChange, withdrawRequest } from '../actions'

interface RequestParams {
  params: Promise<{ changeId: string }>
}

export async function generateMetadata({ params }: RequestParams): Promise<Metadata> {
  await findChangeOr404(await requireSession('approval:decide'), (await params).changeId)
  return { title: 'Approval request' }
}

const actions = { approveChange, declineChange, withdrawRequest }

/** Shows a request that waits for approval and what it would do, checked with the viewer's permissions. */
export default async function RequestPage({ params }: RequestParams) {
  const session = await requireSession('approval:decide')
  await settleRequests(await database(), session.tenantId)
  const change = await findChangeOr404(session, (await params).changeId)
  if (!isWaiting(change)) redirect(changeHref(change.id))
  if (change.approval.acceptance) return <AcceptanceRequest session={session} change={change} />
  if (change.resource && isChangedAlert(change.resource)) return <AlertRequest session={session} change={change} alert={change.resource} />
  if (change.resource && isChangedTransformation(change.resource))
    return <TransformationRequest session={session} change={change} transformation={change.resource} />
  if (change.resource && isChangedTable(change.resource)) return <TableRequest session={session} change={change} table={change.resource} />
  return <SettingRequest session={session} change={change} />
}

interface RequestProps {
  session: Session
  change: WaitingChange
}

/** What every request's page shows. */
function factsOf(session: Session, change: WaitingChange) {
  const requester = requesterOf(change)
  return {
    changeId: change.id,
    number: change.number,
    fingerprint: requestFingerprint(change),
    name: change.settingName,
    requesterName: requester.name,
    isOwn: requester.id === session.objectId,
    requestedAt: requester.at,
    expiresAt: change.approval.expiresAt,
    reasons: change.approval.reasons,
    reason: change.approval.acceptance?.note ?? change.reason,
    ticket: change.ticket,
    approvedHref: changeHref(change.id),
    withdrawnHref: changeHref(change.id),
  }
}

async function SettingRequest({ session, change }: RequestProps) {
  const draft = await findDraftOr404(session, change.draftId ?? '')
  const review = await readOrAsk(() => reviewDraft(session, draft))
  if (review.kind === 'ask') return <InteractionPage title="Approval request" claims={review.claims} />
  const request: ApprovalRequest = {
    ...factsOf(session, change),
    kind: 'setting',
    title: `${change.wanted ? 'Change' : 'Delete'} ${change.settingName}`,
    headline: changeHeadline(change),
    approvedHref: setupHref(draft.id, 'verify'),
    withdrawnHref: setupHref(draft.id, 'review'),
  }
  return (
    <SettingRequestView
      request={request}
      setting={requestedSetting(change)}
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
      {...actions}
    />
  )
}

/** What the portal sends if the change is approved, from the change itself: its draft isn't part of the decision. */
function requestedSetting({ before, wanted, settingName, retention }: WaitingChange): RequestedSetting {
  const request = requestOf({ wanted, settingName })
  const policy = retention && lifecycleRequest(retention.storageAccountId, retention.after)
  return {
    before: before ?? null,
    wanted: wanted ?? null,
    retention: retention ?? null,
    requestLine: `${request.method} ${request.path}`,
    requestBody: request.body,
    lifecycleRequest: policy ? { line: `${policy.method} ${policy.path}`, body: policy.body } : null,
  }
}

function AlertRequest({ session, change, alert: { before, wanted } }: RequestProps & { alert: ChangedAlert }) {
  return (
    <AlertRequestView
      request={{
        ...factsOf(session, change),
        kind: 'alert',
        title: `${wanted ? 'Turn off' : 'Delete'} ${change.settingName}`,
        headline: alertHeadline({ ...change, before, wanted }),
      }}
      before={before}
      wanted={wanted}
      {...actions}
    />
  )
}

function TableRequest({ session, change, table }: RequestProps & { table: ChangedTable }) {
  return (
    <TableRequestView
      request={{
        ...factsOf(session, change),
        kind: 'table',
        title: `Change ${change.settingName}`,
        headline: tableHeadline(table, change),
      }}
      table={table}
      {...actions}
    />
  )
}

function TransformationRequest({ session, change, transformation }: RequestProps & { transformation: ChangedTransformation }) {
  return (
    <TransformationRequestView
      request={{
        ...factsOf(session, change),
        kind: 'transformation',
        title: `Change the transformation of ${change.settingName}`,
        headline: transformationHeadline(transformation, change),
      }}
      transformation={transformation}
      {...actions}
    />
  )
}

function AcceptanceRequest({ session, change }: RequestProps) {
  const { drift, storageAccountId = '' } = change.retention ?? {}
  return (
    <AcceptanceRequestView
      request={{
        ...factsOf(session, change),
        kind: 'acceptance',
        title: `Accept the external change to ${change.settingName}`,
        headline: `${drift ? driftHeadline(resourceName(storageAccountId)) : changeHeadline(change)} Accepting this change requires approval.`,
      }}
      before={change.before ?? null}
      seen={change.seen ?? null}
      actorClaim={change.actorClaim}
      retention={change.retention ? shownRetention(change.retention) : null}
      seenAt={change.requestedAt.toISOString()}
      {...actions}
    />
  )
}

/** The rules themselves aren't shown, so they aren't sent. */
function shownRetention({ storageAccountId, state, changes, drift }: NonNullable<WaitingChange['retention']>) {
  return { storageAccountId, state, changes, drift }
}
