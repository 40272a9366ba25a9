import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { mayTryAgain } from '@/lib/domain/changes/change'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import { planChange } from '@/lib/domain/changes/plan/plan-change'
import { type ApprovalChoice, confirmationFaults, emergencyFaults } from '@/lib/domain/changes/plan/save-faults'
import type { DraftFault } from '@/lib/domain/setup/setup-faults'
import { type Draft, DraftChangedError, findDraft } from '@/lib/drafts/draft-record'
import { type Change, changeOf, findLatestChangeOfDraft, retentionJson } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { approvalFor, recordRisk } from './approvals/approval-record'
import { policyFingerprint } from './policy-fingerprint'
import { type PolicyLease, takePolicy } from './policy-lease'
import { readPlanFacts } from './read-plan-facts'
import { recordRequest } from './record-write'
import { refuseWhileUnderWay } from './refuse-overlap'
import { requestOf, sendChange } from './send-change'

/** The review page's request to save a draft. The reason and the ticket are part of the draft. */
export interface ApplyRequest {
  draftId: string
  /** The revision that the person reviewed. */
  revision: number
  /** 1 for the first submission, incremented for each retry after a refusal. Together with the draft, it identifies the change. */
  attempt: number
  /** The setting's name, entered by the person if the plan requires it; otherwise, empty. */
  confirmedName: string
  /** Fingerprint of the reviewed lifecycle management policy; null if the review showed none. */
  reviewedPolicy: string | null
  approval: ApprovalChoice
}

/** Either the change (new, or the one that this submission already made), or why nothing was started. */
export type ApplyResult = { kind: 'recorded'; change: Change } | { kind: 'invalid'; faults: DraftFault[] }

/**
 * Saves a draft to Azure. The change and its `requested` event are recorded before anything is sent, so `reconcile` can settle the
 * change by reading Azure if anything fails afterward. Submitting twice makes one change. If the tenant's rule requires approval, the
 * change is recorded as `waiting` and nothing is sent, unless the author gives a reason for an emergency.
 * @throws NotFoundError, DraftChangedError, AppError `live-changed`, `lifecycle-changed`, `change-under-way`, or `already-answered`, and
 * any error from reading the live settings; in all these cases, nothing was recorded or sent. Also any error from `sendChange`.
 */
export async function applyChange(request: ApplyRequest, context: ActingContext): Promise<ApplyResult> {
  const { db, session, access } = context
  const draft = await findDraft(db, session, request.draftId)
  const earlier = await findEarlierSubmit(db, session, request)
  if (earlier) return { kind: 'recorded', change: earlier }
  if (draft.revision !== request.revision || draft.isClosed) throw new DraftChangedError()

  const plan = planChange(draft, await readPlanFacts(access, draft))
  if (plan.liveChanged)
    throw new AppError({
      code: 'live-changed',
      userMessage: `${plan.settingName} was changed in Azure after this draft was started. Nothing was saved. Review your draft against the current setting.`,
    })
  const faults = [...plan.faults, ...confirmationFaults(plan, request.confirmedName), ...emergencyFaults(request.approval)]
  if (faults.length > 0) return { kind: 'invalid', faults }
  refuseUnreviewedPolicy(request, plan)

  const { change, isNew, lease } = await recordIntent(request, context, draft, plan)
  if (!isNew || change.state === 'waiting') return { kind: 'recorded', change }
  return { kind: 'recorded', change: await sendChange(change, context, lease) }
}

/** Refuses a policy that the person hasn't reviewed, because a write to a lifecycle management policy replaces all its rules. */
function refuseUnreviewedPolicy({ reviewedPolicy }: ApplyRequest, { retention }: ChangePlan): void {
  if (!retention || reviewedPolicy === policyFingerprint(retention.before)) return
  throw new AppError({
    code: 'lifecycle-changed',
    userMessage:
      'The lifecycle management rules of the storage account changed after your review. Nothing was saved. The review shows the current rules. Check the rules, and then save again.',
  })
}

/** Returns the change that this submission, or a newer one of the same draft, already made. */
async function findEarlierSubmit(db: Database, session: Session, { draftId, attempt }: ApplyRequest): Promise<Change | undefined> {
  return earlierSubmit(await findLatestChangeOfDraft(db, session, draftId), attempt)
}

/** @throws AppError `already-answered` if Azure has refused this attempt since the review. */
function earlierSubmit(latest: Change | undefined, attempt: number): Change | undefined {
  if (!latest || !mayTryAgain(latest.state)) return latest
  if (latest.attempt < attempt) return undefined
  throw new AppError({
    code: 'already-answered',
    userMessage: `Change ${latest.number} from this draft didn't succeed. Review your draft again, and then save it again.`,
  })
}

async function recordIntent(
  request: ApplyRequest,
  { db, session, clientAddress }: ActingContext,
  draft: Draft,
  plan: ChangePlan,
): Promise<{ change: Change; isNew: boolean; lease?: PolicyLease }> {
  const { tenantId, username, role } = session
  const reason = draft.content.reason.trim()
  const ticket = draft.content.ticket.trim()
  return withTenantLock(db, tenantId, async (transaction) => {
    const latest = await transaction.change.findFirst({ where: { tenantId, draftId: draft.id }, orderBy: { attempt: 'desc' } })
    const earlier = earlierSubmit(latest ? changeOf(latest) : undefined, request.attempt)
    if (earlier) return { change: earlier, isNew: false }
    await refuseWhileUnderWay(transaction, tenantId, plan.settingName)
    await pinDraft(transaction, draft)

    const now = await databaseNow(transaction)
    const approval = await approvalFor(transaction, session, plan, { choice: request.approval, now })
    const isWaiting = approval?.decision === null
    const { action, settingName, before, wanted, retention } = plan
    const { restoresChangeId } = draft
    const attempt = (latest?.attempt ?? 0) + 1
    const row = await recordRequest(
      transaction,
      session,
      {
        draftId: draft.id,
        restoresChangeId,
        attempt,
        action,
        settingName,
        state: isWaiting ? 'waiting' : 'pending',
        isSent: !isWaiting,
        requestedAt: now,
        ...(approval ? { approval } : {}),
        reason,
        ticket,
        ...(before ? { before } : {}),
        ...(wanted ? { wanted } : {}),
        ...(retention ? { retention: retentionJson({ ...retention, state: 'pending', error: null, at: null }) } : {}),
      },
      {
        kind: 'requested',
        action,
        restoresChangeId,
        settingName,
        attempt,
        before: before ?? null,
        wanted: wanted ?? null,
        reason,
        ticket,
        retention: retention ?? null,
        username,
        role,
        clientAddress,
        request: requestOf(plan),
      },
    )
    await recordRisk(transaction, session, row, { riskReasons: plan.riskReasons, approval, now })
    const change = changeOf(row)
    return { change, isNew: true, lease: isWaiting ? undefined : await takePolicy(transaction, change) }
  })
}

/** The draft must still be the reviewed one when the change is recorded; this also locks its row. */
async function pinDraft(transaction: Transaction, { id, tenantId, revision }: Draft): Promise<void> {
  const { count } = await transaction.draft.updateMany({ where: { id, tenantId, revision, closedAt: null }, data: { revision } })
  if (count !== 1) throw new DraftChangedError()
}
