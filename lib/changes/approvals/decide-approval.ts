import 'server-only'

import { isDeepStrictEqual } from 'node:util'
import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { requesterOf } from '@/lib/domain/changes/approval'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import { planChange } from '@/lib/domain/changes/plan/plan-change'
import { isSameConfiguration } from '@/lib/domain/settings/diagnostic-setting'
import { findDraft } from '@/lib/drafts/draft-record'
import { type Change, changeOf, findChange } from '@/lib/history/change-record'
import { updateChange } from '@/lib/history/write-change'
import { refuseWhileResourceIsChanged, sendResource } from '../change-resource'
import { policyFingerprint } from '../policy-fingerprint'
import { takePolicy } from '../policy-lease'
import { readPlanFacts } from '../read-plan-facts'
import { refuseWhileUnderWay } from '../refuse-overlap'
import { acceptExternal } from '../resolve-external'
import { sendChange } from '../send-change'
import { decisionOf, endWaiting } from './approval-record'
import { isResourceOvertaken } from './resource-overtaken'
import { findWaiting, inWaiting, overtakenNote, refuseAnother, refuseRequester, type WaitingChange } from './waiting-requests'

/**
 * The result of an approval: the change was sent; it was sent back because its result would differ; or an external change was accepted, for
 * which nothing is sent.
 */
export interface ApprovalOutcome {
  kind: 'sent' | 'sent-back' | 'accepted'
  change: Change
}

/** A decision about what its page showed. */
export interface ApprovalRequestDecision {
  changeId: string
  note: string
  /** See `requestFingerprint`. */
  fingerprint: string
}

/**
 * Approves a waiting change and sends it under the approver's name, so Azure authorizes the approver. Azure is read again first. If it
 * no longer shows what the author started from, the change is sent back instead. A repeated approval by the same person does nothing more.
 * @throws NotFoundError; AppError `not-waiting`, `own-request`, `request-changed`, `approval-expired`, `cannot-be-saved` (with the first
 * reason), or `change-under-way`; and any error from reading Azure, `sendChange`, or `sendResource`.
 */
export async function approveChange(decision: ApprovalRequestDecision, context: ActingContext): Promise<ApprovalOutcome> {
  const { db, session } = context
  const { changeId, note, fingerprint } = decision
  const repeated = approvedBefore(await findChange(db, session, changeId), session)
  if (repeated) return repeated
  const waiting = await findWaiting(db, session, changeId)
  refuseRequester(waiting, session)
  refuseAnother(waiting, fingerprint)
  if (waiting.approval.acceptance) return { kind: 'accepted', change: await approveAcceptance(decision, context) }
  const overtaken = await whyOvertaken(waiting, context)
  if (overtaken)
    return {
      kind: 'sent-back',
      change: await inWaiting(db, session, changeId, (transaction, change, now) =>
        endWaiting(transaction, change, { kind: 'sent-back', actor: null, now, note: overtaken }),
      ),
    }
  const { approved, lease } = await inWaiting(db, session, changeId, async (transaction, change, now) => {
    refuseAnother(change, fingerprint)
    if (change.resource) await refuseWhileResourceIsChanged(transaction, change.tenantId, change.resource, changeId)
    else await refuseWhileUnderWay(transaction, change.tenantId, change.settingName)
    const lease = await takePolicy(transaction, change)
    const approval = { ...change.approval, decision: decisionOf('approved', { actor: session, now, note }) }
    const update = { state: 'pending', approval, sentAt: now } as const
    const data = { kind: 'approval-decided', decision: 'approved', note, fingerprint } as const
    const row = await updateChange(transaction, changeId, update, { actor: session, occurredAt: now, data })
    return { approved: changeOf(row), lease }
  })
  return { kind: 'sent', change: approved.resource ? await sendResource(approved, context) : await sendChange(approved, context, lease) }
}

/** What an approval that is sent again, because its response was lost, has already done. */
function approvedBefore(change: Change, { objectId }: Session): ApprovalOutcome | undefined {
  const decision = change.approval?.decision
  if (decision?.kind !== 'approved' || decision.byId !== objectId) return undefined
  return { kind: change.approval?.acceptance ? 'accepted' : 'sent', change }
}

/** @throws AppError `own-request` for the person that the activity log names. */
async function approveAcceptance(
  { changeId, note, fingerprint }: ApprovalRequestDecision,
  { db, session }: ActingContext,
): Promise<Change> {
  return inWaiting(db, session, changeId, async (transaction, change, now) => {
    refuseAnother(change, fingerprint)
    const approval = { ...change.approval, decision: decisionOf('approved', { actor: session, now, note }) }
    const data = { kind: 'approval-decided', decision: 'approved', note, fingerprint } as const
    const approved = changeOf(await updateChange(transaction, changeId, { approval }, { actor: session, occurredAt: now, data }))
    return acceptExternal(transaction, approved, session, change.approval.acceptance?.note ?? '')
  })
}

/**
 * Declines a waiting change; its author can change the draft and request approval again.
 * @throws NotFoundError; AppError `not-waiting`, `own-request`, `note-missing`.
 */
export async function declineChange(
  db: Database,
  session: Session,
  { changeId, note }: { changeId: string; note: string },
): Promise<Change> {
  const waiting = await findWaiting(db, session, changeId)
  refuseRequester(waiting, session)
  if (note.trim() === '')
    throw new AppError({
      code: 'note-missing',
      userMessage: `Enter a reason so that ${requesterOf(waiting).name} knows why you declined the request.`,
    })
  return inWaiting(db, session, changeId, (transaction, change, now) =>
    endWaiting(transaction, change, { kind: 'declined', actor: session, now, note: note.trim() }),
  )
}

/**
 * Withdraws a request. Only its author can do this and then continue with the draft.
 * @throws NotFoundError; AppError `not-waiting`, `not-own-request`.
 */
export async function withdrawRequest(db: Database, session: Session, changeId: string): Promise<Change> {
  const requester = requesterOf(await findWaiting(db, session, changeId))
  if (requester.id !== session.objectId)
    throw new AppError({
      code: 'not-own-request',
      userMessage: `Only ${requester.name} can withdraw this request. You can decline the request.`,
    })
  return inWaiting(db, session, changeId, (transaction, change, now) =>
    endWaiting(transaction, change, { kind: 'withdrawn', actor: session, now, note: '' }),
  )
}

/**
 * Reads Azure again and returns why the result would differ from the request; undefined if it wouldn't.
 * @throws AppError `cannot-be-saved` if Azure would refuse the change now; any error from reading Azure.
 */
async function whyOvertaken(waiting: WaitingChange, { db, session, access }: ActingContext): Promise<string | undefined> {
  if (waiting.resource)
    return (await isResourceOvertaken(access, waiting.resource, await databaseNow(db))) ? overtakenNote(waiting) : undefined
  const draft = await findDraft(db, session, waiting.draftId ?? '')
  const plan = planChange(draft, await readPlanFacts(access, draft))
  const overtaken = whyPlanDiffers(waiting, plan)
  const [fault] = plan.faults
  if (fault && !overtaken)
    throw new AppError({
      code: 'cannot-be-saved',
      userMessage: `You can't approve this change now. ${fault.message}`,
    })
  return overtaken
}

function whyPlanDiffers(change: Change, plan: ChangePlan): string | undefined {
  if (plan.liveChanged || !isSameConfiguration(plan.before, change.before)) return overtakenNote(change)
  const policyOf = (retention: { before: Parameters<typeof policyFingerprint>[0] } | undefined) =>
    retention ? policyFingerprint(retention.before) : null
  if (policyOf(plan.retention) !== policyOf(change.retention))
    return 'The lifecycle management rules of the storage account were changed after the request.'
  const isSameRetention = isDeepStrictEqual(plan.retention?.changes ?? null, change.retention?.changes ?? null)
  return isSameRetention && isSameConfiguration(plan.wanted, change.wanted) ? undefined : 'The draft was changed after the request.'
}
