import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import type { Prisma } from '@/generated/prisma/client'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { log } from '@/lib/config/log'
import { listSettings, putRequest, putSetting, type WriteOutcome } from '@/lib/azure/diagnostic-settings'
import type { Database, Transaction } from '@/lib/db/database'
import { isSettled, unsettledStates, type ChangeState } from '@/lib/entra-logs/change'
import type { DraftFault } from '@/lib/entra-logs/setup-draft'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { changeOf, findLatestChangeOfDraft, type Change } from './change-record'
import { DraftChangedError, findDraft, type Draft } from './drafts'
import { planChange, type ChangePlan } from './plan-change'

/** A wish to save a draft, as the review page sends it. */
export interface ApplyRequest {
  draftId: string
  /** The revision that the person reviewed. */
  revision: number
  /** 1 for the first submit; one more for each try after a refusal. Together with the draft it names the change. */
  attempt: number
  reason: string
  clientAddress: string | null
}

export interface ApplyContext {
  db: Database
  session: Session
  access: AzureAccess
}

/** Either the change (new, or the one that this submit already made), or why nothing was begun. */
export type ApplyResult = { kind: 'recorded'; change: Change } | { kind: 'invalid'; faults: DraftFault[] }

/**
 * Saves a draft to Azure. The change and its `requested` event are recorded before Azure hears of it, so whatever breaks
 * afterwards leaves a change that `reconcile` can settle by reading Azure. Submitting twice makes one change.
 * @throws NotFoundError, DraftChangedError, AppError `live-changed`, `change-under-way` or `already-answered`, and whatever reading the live
 * settings throws; in all of these nothing was recorded and nothing sent. InteractionRequiredError also when Azure asks for it at
 * the write itself: then the refused attempt is on record.
 */
export async function applyChange(request: ApplyRequest, context: ApplyContext): Promise<ApplyResult> {
  const { db, session, access } = context
  const draft = await findDraft(db, session, request.draftId)
  const earlier = await findEarlierSubmit(db, session, request)
  if (earlier) return { kind: 'recorded', change: earlier }
  if (draft.revision !== request.revision || draft.isClosed) throw new DraftChangedError()

  const plan = planChange(draft, await listSettings(access))
  if (plan.liveChanged)
    throw new AppError({ code: 'live-changed', userMessage: `Somebody changed ${plan.wanted.name} in Azure since this draft began. Nothing was saved. Review against what is live now.` })
  if (plan.faults.length > 0) return { kind: 'invalid', faults: plan.faults }

  const { change, isNew } = await recordIntent(request, context, draft, plan)
  if (!isNew) return { kind: 'recorded', change }
  const outcome = await putSetting(access, plan.wanted)
  const answered = await untilRecorded(() => recordOutcome(context, change, outcome))
  // Recorded as refused all the same; the person confirms who they are and saves again, as the next attempt.
  if (outcome.kind === 'refused' && outcome.error instanceof InteractionRequiredError) throw outcome.error
  return { kind: 'recorded', change: answered }
}

/** The change that this very submit, or a newer one of the same draft, has made already. */
async function findEarlierSubmit(db: Database, session: Session, { draftId, attempt }: ApplyRequest): Promise<Change | undefined> {
  return earlierSubmit(await findLatestChangeOfDraft(db, session, draftId), attempt)
}

/** @throws AppError `already-answered` when Azure has refused this attempt meanwhile: what was reviewed is older than that. */
function earlierSubmit(latest: Change | undefined, attempt: number): Change | undefined {
  if (!latest || !mayTryAgain(latest.state)) return latest
  if (latest.attempt < attempt) return undefined
  throw new AppError({ code: 'already-answered', userMessage: `Change ${latest.number} was made from this draft already and did not succeed. The review is shown anew; save again to try once more.` })
}

/** A draft may be submitted again only when its last change surely did not do what was wanted. */
export function mayTryAgain(state: ChangeState): boolean {
  return state === 'failed' || state === 'not-applied' || state === 'differs'
}

async function recordIntent(request: ApplyRequest, { db, session }: ApplyContext, draft: Draft, plan: ChangePlan): Promise<{ change: Change; isNew: boolean }> {
  const { tenantId } = session
  return withTenantLock(db, tenantId, async (transaction) => {
    const latest = await transaction.change.findFirst({ where: { tenantId, draftId: draft.id }, orderBy: { attempt: 'desc' } })
    const earlier = earlierSubmit(latest ? changeOf(latest) : undefined, request.attempt)
    if (earlier) return { change: earlier, isNew: false }
    await refuseWhileUnderWay(transaction, tenantId, plan.wanted.name)
    await pinDraft(transaction, draft, request)

    const newest = await transaction.change.findFirst({ where: { tenantId }, orderBy: { number: 'desc' }, select: { number: true } })
    const requestedAt = new Date()
    const attempt = (latest?.attempt ?? 0) + 1
    const row = await transaction.change.create({
      data: {
        tenantId,
        number: (newest?.number ?? 0) + 1,
        draftId: draft.id,
        attempt,
        action: plan.action,
        settingName: plan.wanted.name,
        state: 'pending',
        authorId: session.objectId,
        authorName: session.name,
        reason: request.reason,
        ...(plan.before ? { before: plan.before as unknown as Prisma.InputJsonObject } : {}),
        wanted: plan.wanted as unknown as Prisma.InputJsonObject,
        requestedAt,
      },
    })
    await recordEvent(transaction, {
      tenantId,
      changeId: row.id,
      actor: session,
      occurredAt: requestedAt,
      data: {
        kind: 'requested',
        action: plan.action,
        settingName: plan.wanted.name,
        attempt,
        before: plan.before ?? null,
        wanted: plan.wanted,
        reason: request.reason,
        username: session.username,
        role: session.role,
        clientAddress: request.clientAddress,
        request: putRequest(plan.wanted),
      },
    })
    return { change: changeOf(row), isNew: true }
  })
}

/** Two writes to one setting at once would make it a matter of luck which one wins, and the record could not tell. */
async function refuseWhileUnderWay(transaction: Transaction, tenantId: string, settingName: string): Promise<void> {
  const other = await transaction.change.findFirst({
    where: { tenantId, settingName: { equals: settingName, mode: 'insensitive' }, state: { in: [...unsettledStates] } },
  })
  if (!other) return
  throw new AppError({
    code: 'change-under-way',
    userMessage: `Change ${other.number} to ${settingName}, by ${other.authorName}, is not settled yet. Wait until Azure has confirmed it, then review again.`,
    retryable: true,
  })
}

/** The draft must still be the one that was reviewed at the moment the change is recorded. */
async function pinDraft(transaction: Transaction, draft: Draft, { revision, reason }: ApplyRequest): Promise<void> {
  const { count } = await transaction.draft.updateMany({
    where: { id: draft.id, tenantId: draft.tenantId, revision, closedAt: null },
    data: { content: { ...draft.content, reason } },
  })
  if (count !== 1) throw new DraftChangedError()
}

/** Azure's answer exists only here until it is recorded, so a short fault of the database (a failover, say) is waited out. */
async function untilRecorded<T>(record: () => Promise<T>): Promise<T> {
  for (const pauseMs of [500, 2_000, 5_000, 10_000]) {
    try {
      return await record()
    } catch (error) {
      log().warn({ error }, "Azure's answer could not be recorded yet")
      await wait(pauseMs)
    }
  }
  return record()
}

/** Writes down what Azure answered. The event is always kept; the state only moves on if nothing settled it meanwhile. */
async function recordOutcome({ db, session }: ApplyContext, change: Change, outcome: WriteOutcome): Promise<Change> {
  const state = ({ accepted: 'saved', refused: 'failed', unknown: 'unknown' } as const)[outcome.kind]
  const error = outcome.kind === 'accepted' ? null : outcome.error.reported()
  const { tenantId } = change
  return withTenantLock(db, tenantId, async (transaction) => {
    const answeredAt = new Date()
    await recordEvent(transaction, { tenantId, changeId: change.id, actor: session, occurredAt: answeredAt, data: { kind: 'answered', outcome: outcome.kind, answer: outcome.answer, error } })
    const current = changeOf(await transaction.change.findUniqueOrThrow({ where: { id: change.id } }))
    const row = await transaction.change.update({
      where: { id: change.id },
      data: {
        ...(current.state === 'pending' ? { state, settledAt: isSettled(state) ? answeredAt : null } : {}),
        requestId: outcome.answer?.requestId ?? error?.requestId ?? null,
        correlationId: outcome.answer?.correlationId ?? error?.correlationId ?? null,
        ...(error ? { error: { ...error } } : {}),
        answeredAt,
      },
    })
    return changeOf(row)
  })
}
