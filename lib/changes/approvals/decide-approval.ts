import 'server-only'

import { isDeepStrictEqual } from 'node:util'
import { Prisma } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { type Approval, isExpired } from '@/lib/domain/changes/approval'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import { planChange } from '@/lib/domain/changes/plan/plan-change'
import { isSameConfiguration, settingKey } from '@/lib/domain/settings/diagnostic-setting'
import { findDraft } from '@/lib/drafts/draft-record'
import { type Change, changeOf, findChange } from '@/lib/history/change-record'
import { knownSettings } from '@/lib/history/known-setting'
import { withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'
import { policyFingerprint } from '../policy-fingerprint'
import { takePolicy } from '../policy-lease'
import { readPlanFacts } from '../read-plan-facts'
import { refuseWhileUnderWay } from '../refuse-overlap'
import { sendChange } from '../send-change'
import { decisionOf, endWaiting } from './approval-record'
import { requestFingerprint } from './request-fingerprint'

/** A change that is waiting for approval. */
export type WaitingChange = Change & { approval: Approval }

/** The result of an approval: the change was sent, or it was sent back because its result would differ. */
export type ApprovalOutcome = { kind: 'sent'; change: Change } | { kind: 'sent-back'; change: Change }

/**
 * Approves a waiting change and sends it under the approver's name, so Azure authorizes the approver. Azure is read again first. If it
 * no longer shows what the author started from, the change is sent back instead.
 * @throws NotFoundError; AppError `not-waiting`, `own-request`, `request-changed`, `approval-expired`, `cannot-be-saved` (with the first
 * reason), or
 * `change-under-way`; and any error from reading Azure or `sendChange`.
 */
export async function approveChange(
  { changeId, note, fingerprint }: { changeId: string; note: string; fingerprint: string },
  context: ActingContext,
): Promise<ApprovalOutcome> {
  const { db, session, access } = context
  const waiting = await findWaiting(db, session, changeId)
  refuseAuthor(waiting, session)
  refuseAnother(waiting, fingerprint)
  const draft = await findDraft(db, session, waiting.draftId ?? '')
  const plan = planChange(draft, await readPlanFacts(access, draft))
  const overtaken = whyOvertaken(waiting, plan)
  if (overtaken)
    return {
      kind: 'sent-back',
      change: await inWaiting(db, session, changeId, (transaction, change, now) =>
        endWaiting(transaction, change, { kind: 'sent-back', actor: null, now, note: overtaken }),
      ),
    }
  const [fault] = plan.faults
  if (fault)
    throw new AppError({
      code: 'cannot-be-saved',
      userMessage: `This change can't be saved with your permissions and the current state in Azure. ${fault.message}`,
    })
  const { approved, lease } = await inWaiting(db, session, changeId, async (transaction, change, now) => {
    refuseAnother(change, fingerprint)
    await refuseWhileUnderWay(transaction, change.tenantId, change.settingName)
    const lease = await takePolicy(transaction, change)
    const approval = { ...change.approval, decision: decisionOf('approved', { actor: session, now, note }) }
    const update = { state: 'pending', approval, sentAt: now } as const
    const data = { kind: 'approval-decided', decision: 'approved', note, fingerprint } as const
    const row = await updateChange(transaction, changeId, update, { actor: session, occurredAt: now, data })
    return { approved: changeOf(row), lease }
  })
  return { kind: 'sent', change: await sendChange(approved, context, lease) }
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
  refuseAuthor(await findWaiting(db, session, changeId), session)
  if (note.trim() === '')
    throw new AppError({ code: 'note-missing', userMessage: 'Enter a reason so that the author knows what to change.' })
  return inWaiting(db, session, changeId, (transaction, change, now) =>
    endWaiting(transaction, change, { kind: 'declined', actor: session, now, note: note.trim() }),
  )
}

/**
 * Withdraws a request. Only its author can do this and then continue with the draft.
 * @throws NotFoundError; AppError `not-waiting`, `not-own-request`.
 */
export async function withdrawRequest(db: Database, session: Session, changeId: string): Promise<Change> {
  const { authorId, authorName } = await findWaiting(db, session, changeId)
  if (authorId !== session.objectId)
    throw new AppError({ code: 'not-own-request', userMessage: `Only ${authorName} can withdraw this request. You can decline it.` })
  return inWaiting(db, session, changeId, (transaction, change, now) =>
    endWaiting(transaction, change, { kind: 'withdrawn', actor: session, now, note: '' }),
  )
}

/**
 * Ends every request of a tenant that can no longer be approved, because no one decided in time or because the setting has changed
 * since the author started. Called on each visit.
 */
export async function settleRequests(db: Database, tenantId: string, at?: Date): Promise<void> {
  if ((await db.change.count({ where: { tenantId, state: 'waiting' } })) === 0) return
  await withTenantLock(db, tenantId, async (transaction) => {
    const now = at ?? (await databaseNow(transaction))
    const rows = await transaction.change.findMany({ where: { tenantId, state: 'waiting' } })
    const known = await knownSettings(transaction, tenantId)
    for (const change of rows.map(changeOf).filter(isWaiting)) {
      const learned = known.get(settingKey(change.settingName))
      const isOvertaken =
        learned !== undefined && learned.knownSince > change.requestedAt && !isSameConfiguration(learned.state ?? undefined, change.before)
      if (isExpired(change.approval.expiresAt, now)) await endWaiting(transaction, change, { kind: 'expired', actor: null, now, note: '' })
      else if (isOvertaken) await endWaiting(transaction, change, { kind: 'sent-back', actor: null, now, note: overtakenNote(change) })
    }
  })
}

/** Returns the tenant's requests that wait for approval, oldest first. */
export async function findWaitingChanges(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<WaitingChange[]> {
  const rows = await db.change.findMany({ where: { tenantId, state: 'waiting' }, orderBy: { number: 'asc' }, take: 100 })
  return rows.map(changeOf).filter(isWaiting)
}

/** Returns the tenant's latest changes with an approval decision or an emergency, newest first. */
export async function findDecidedChanges(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<Change[]> {
  const rows = await db.change.findMany({
    where: { tenantId, state: { not: 'waiting' }, approval: { not: Prisma.DbNull } },
    orderBy: { number: 'desc' },
    take: 10,
  })
  return rows.map(changeOf)
}

function overtakenNote({ settingName }: Change): string {
  return `${settingName} was changed in Azure after the request.`
}

/** Returns why the result would differ from the request; undefined if it wouldn't. */
function whyOvertaken(change: Change, plan: ChangePlan): string | undefined {
  if (plan.liveChanged || !isSameConfiguration(plan.before, change.before)) return overtakenNote(change)
  const policyOf = (retention: { before: Parameters<typeof policyFingerprint>[0] } | undefined) =>
    retention ? policyFingerprint(retention.before) : null
  if (policyOf(plan.retention) !== policyOf(change.retention))
    return 'The lifecycle rules of the storage account were changed after the request.'
  const isSameRetention = isDeepStrictEqual(plan.retention?.changes ?? null, change.retention?.changes ?? null)
  return isSameRetention && isSameConfiguration(plan.wanted, change.wanted) ? undefined : 'The draft changed after the request.'
}

async function findWaiting(db: Database, session: Session, changeId: string): Promise<WaitingChange> {
  return requireWaiting(await findChange(db, session, changeId), new Date())
}

function requireWaiting(change: Change, now: Date): WaitingChange {
  if (!isWaiting(change))
    throw new AppError({
      code: 'not-waiting',
      userMessage: `Change ${change.number} is no longer waiting for approval. Reload the page to see its current state.`,
    })
  if (isExpired(change.approval.expiresAt, now))
    throw new AppError({
      code: 'approval-expired',
      userMessage: `Change ${change.number} wasn't approved in time. Its author can request approval again from the draft.`,
    })
  return change
}

function isWaiting(change: Change): change is WaitingChange {
  return change.state === 'waiting' && change.approval !== null
}

function refuseAuthor({ authorId, number }: Change, { objectId }: Session): void {
  if (authorId === objectId)
    throw new AppError({
      code: 'own-request',
      userMessage: `You requested change ${number}, so another administrator must decide. You can withdraw your request.`,
    })
}

/** A decision is about what its page showed. */
function refuseAnother(change: WaitingChange, fingerprint: string): void {
  if (requestFingerprint(change) === fingerprint) return
  throw new AppError({
    code: 'request-changed',
    userMessage: `Change ${change.number} doesn't match what your page shows. Nothing was sent. Reload the page, and check the request again.`,
  })
}

/** Runs a decision under the tenant's lock on the current change, so that only one of two concurrent decisions takes effect. */
async function inWaiting<T>(
  db: Database,
  { tenantId }: Session,
  changeId: string,
  decide: (transaction: Transaction, change: WaitingChange, now: Date) => Promise<T>,
): Promise<T> {
  return withTenantLock(db, tenantId, async (transaction) => {
    const now = await databaseNow(transaction)
    const change = changeOf(await transaction.change.findFirstOrThrow({ where: { id: changeId, tenantId } }))
    return decide(transaction, requireWaiting(change, now), now)
  })
}
