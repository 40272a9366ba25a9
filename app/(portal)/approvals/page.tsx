import type { Metadata } from 'next'
import { ApprovalsView, type ListedRequest } from '@/components/approvals/approvals-view'
import { requireSession } from '@/lib/auth/current-session'
import { countOtherAdministrators } from '@/lib/auth/role-decision'
import type { Session } from '@/lib/auth/session'
import { readApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { findDecidedChanges, findWaitingChanges, settleRequests } from '@/lib/changes/approvals/waiting-requests'
import { database } from '@/lib/db/database'
import { requesterOf } from '@/lib/domain/changes/approval'
import { describeEvent } from '@/lib/domain/history/describe-event'
import type { Change } from '@/lib/history/change-record'
import { historyRow } from '@/lib/history/find-changes'
import { findOpenEmergencies } from '@/lib/history/find-emergencies'
import { findEventsOfNoChange } from '@/lib/history/find-events'
import { acknowledgeEmergency, changeApprovalRule, decideRuleOff, switchRuleOffNow } from './actions'

export const metadata: Metadata = { title: 'Approvals' }

function listedRequest(change: Change, { objectId }: Session): ListedRequest {
  const { id, name, at } = requesterOf(change)
  return {
    row: historyRow(change),
    isAcceptance: change.approval?.acceptance !== undefined,
    requesterName: name,
    requestedAt: at,
    isOwn: id === objectId,
  }
}

/** Requests that wait for approval, recent decisions, and the approval rule. */
export default async function ApprovalsPage() {
  const session = await requireSession('approval:decide')
  const db = await database()
  await settleRequests(db, session.tenantId)
  const [rule, waiting, decided, ruleEvents, emergencies, otherAdministrators] = await Promise.all([
    readApprovalRule(db, session),
    findWaitingChanges(db, session),
    findDecidedChanges(db, session),
    findEventsOfNoChange(db, session, 'rule-changed'),
    findOpenEmergencies(db, session.tenantId),
    countOtherAdministrators(db, session),
  ])
  return (
    <ApprovalsView
      rule={rule}
      ruleEvents={ruleEvents.map(describeEvent)}
      waiting={waiting.map((change) => ({ ...listedRequest(change, session), expiresAt: change.approval.expiresAt }))}
      decided={decided.flatMap((change) =>
        change.approval?.decision ? [{ ...listedRequest(change, session), decision: change.approval.decision }] : [],
      )}
      emergencies={emergencies}
      personId={session.objectId}
      otherAdministrators={otherAdministrators}
      acknowledgeEmergency={acknowledgeEmergency}
      changeApprovalRule={changeApprovalRule}
      decideRuleOff={decideRuleOff}
      switchRuleOffNow={switchRuleOffNow}
    />
  )
}
