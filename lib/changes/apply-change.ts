import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { deleteRequest, putRequest, writeSetting } from '@/lib/azure/diagnostic-settings'
import type { AzureRequest, WriteOutcome } from '@/lib/azure/raw-request'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { isSettled, unsettledStates, type ChangeState } from '@/lib/entra-logs/change'
import type { ChangePlan } from '@/lib/entra-logs/change-plan'
import { isSameSettingName } from '@/lib/entra-logs/diagnostic-setting'
import { isSameResource } from '@/lib/entra-logs/resource-id'
import type { DraftFault } from '@/lib/entra-logs/setup-faults'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { untilRecorded } from '@/lib/history/until-recorded'
import { changeOf, findLatestChangeOfDraft, type Change } from './change-record'
import { DraftChangedError, findDraft, type Draft } from './drafts'
import { planChange } from './plan-change'
import { policyFingerprint } from './policy-fingerprint'
import { readPlanFacts } from './read-plan-facts'
import { writeRetention } from './write-retention'

/** A setting and the days of its storage account are sent one after the other, and both are answered or given up within this. */
const daysWrittenWithinMinutes = 3

/** A wish to save a draft, as the review page sends it. */
export interface ApplyRequest {
  draftId: string
  /** The revision that the person reviewed. */
  revision: number
  /** 1 for the first submit; one more for each try after a refusal. Together with the draft it names the change. */
  attempt: number
  reason: string
  ticket: string
  /** The setting's name, typed by the person where the plan asks for it; empty otherwise. */
  confirmedName: string
  /** Fingerprint of the lifecycle policy that was reviewed; null when the review showed none. */
  reviewedPolicy: string | null
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
 * The days that the draft wants in a storage account are written once Azure has accepted the setting; that they could not be
 * written is part of the change and no fault of it.
 * @throws NotFoundError, DraftChangedError, AppError `live-changed`, `lifecycle-changed`, `change-under-way` or `already-answered`, and whatever reading the live
 * settings throws; in all of these nothing was recorded and nothing sent. InteractionRequiredError also when Azure asks for it at
 * the write itself: then the refused attempt is on record.
 */
export async function applyChange(request: ApplyRequest, context: ApplyContext): Promise<ApplyResult> {
  const { db, session, access } = context
  const draft = await findDraft(db, session, request.draftId)
  const earlier = await findEarlierSubmit(db, session, request)
  if (earlier) return { kind: 'recorded', change: earlier }
  if (draft.revision !== request.revision || draft.isClosed) throw new DraftChangedError()

  const plan = planChange(draft, await readPlanFacts(access, draft))
  if (plan.liveChanged)
    throw new AppError({ code: 'live-changed', userMessage: `Somebody changed ${plan.settingName} in Azure since this draft began. Nothing was saved. Review against what is live now.` })
  const faults = [...plan.faults, ...confirmationFaults(request, plan)]
  if (faults.length > 0) return { kind: 'invalid', faults }
  refuseUnreviewedPolicy(request, plan)

  const { change, isNew } = await recordIntent(request, context, draft, plan)
  if (!isNew) return { kind: 'recorded', change }
  const outcome = await writeSetting(access, requestOf(plan))
  const answered = await untilRecorded(() => recordOutcome(context, change, outcome))
  if (outcome.kind === 'accepted' && answered.retention) return { kind: 'recorded', change: await writeRetention(answered, { ...context, clientAddress: request.clientAddress }) }
  // Recorded as refused all the same; the person confirms who they are and saves again, as the next attempt.
  if (outcome.kind === 'refused' && outcome.error instanceof InteractionRequiredError) throw outcome.error
  return { kind: 'recorded', change: answered }
}

/** The one write to microsoft.aadiam that a plan stands for. */
export function requestOf({ wanted, settingName }: Pick<ChangePlan, 'wanted' | 'settingName'>): AzureRequest {
  return wanted ? putRequest(wanted) : deleteRequest(settingName)
}

/** What loses logs is only done for somebody who has typed the setting's name. */
function confirmationFaults({ confirmedName }: ApplyRequest, { confirmationReasons, settingName }: ChangePlan): DraftFault[] {
  if (confirmationReasons.length === 0 || confirmedName === settingName) return []
  return [{ step: 'review', field: 'confirmedName', message: `Type the name of the setting, ${settingName}, to confirm.` }]
}

/** A write to a lifecycle policy replaces the rules of everybody, so it must be the policy that the person has seen. */
function refuseUnreviewedPolicy({ reviewedPolicy }: ApplyRequest, { retention }: ChangePlan): void {
  if (!retention || reviewedPolicy === policyFingerprint(retention.before)) return
  throw new AppError({ code: 'lifecycle-changed', userMessage: 'Somebody changed the lifecycle rules of the storage account since this review. Nothing was saved. The review is shown anew; look at it and save again.' })
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
    await refuseWhileUnderWay(transaction, tenantId, plan.settingName)
    await refuseWhileDaysAreWritten(transaction, tenantId, plan)
    await pinDraft(transaction, draft, request)

    const newest = await transaction.change.findFirst({ where: { tenantId }, orderBy: { number: 'desc' }, select: { number: true } })
    const requestedAt = await databaseNow(transaction)
    const attempt = (latest?.attempt ?? 0) + 1
    const row = await transaction.change.create({
      data: {
        tenantId,
        number: (newest?.number ?? 0) + 1,
        draftId: draft.id,
        restoresChangeId: draft.restoresChangeId,
        attempt,
        action: plan.action,
        settingName: plan.settingName,
        state: 'pending',
        authorId: session.objectId,
        authorName: session.name,
        reason: request.reason,
        ticket: request.ticket,
        ...(plan.before ? { before: plan.before as unknown as Prisma.InputJsonObject } : {}),
        ...(plan.wanted ? { wanted: plan.wanted as unknown as Prisma.InputJsonObject } : {}),
        ...(plan.retention ? { retention: { ...plan.retention, state: 'pending', error: null, at: null } as unknown as Prisma.InputJsonObject } : {}),
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
        restoresChangeId: draft.restoresChangeId,
        settingName: plan.settingName,
        attempt,
        before: plan.before ?? null,
        wanted: plan.wanted ?? null,
        reason: request.reason,
        ticket: request.ticket,
        retention: plan.retention ?? null,
        username: session.username,
        role: session.role,
        clientAddress: request.clientAddress,
        request: requestOf(plan),
      },
    })
    return { change: changeOf(row), isNew: true }
  })
}

/** Two writes to one setting at once would make it a matter of luck which one wins, and the record could not tell. */
async function refuseWhileUnderWay(transaction: Transaction, tenantId: string, settingName: string): Promise<void> {
  const underWay = await transaction.change.findMany({ where: { tenantId, state: { in: [...unsettledStates] } }, select: { number: true, settingName: true, authorName: true } })
  // Compared here and not by the database, which takes the underscore of a name for a wildcard when casing does not count.
  const other = underWay.find((change) => isSameSettingName(change.settingName, settingName))
  if (!other) return
  throw new AppError({
    code: 'change-under-way',
    userMessage: `Change ${other.number} to ${settingName}, by ${other.authorName}, is not settled yet. Wait until Azure has confirmed it, then review again.`,
    retryable: true,
  })
}

/** A lifecycle policy is read, merged and written as a whole, so of two that do it at once one would lose its days unnoticed. */
async function refuseWhileDaysAreWritten(transaction: Transaction, tenantId: string, { retention }: ChangePlan): Promise<void> {
  if (!retention) return
  const since = new Date((await databaseNow(transaction)).getTime() - daysWrittenWithinMinutes * 60_000)
  const rows = await transaction.change.findMany({ where: { tenantId, requestedAt: { gt: since }, state: { notIn: ['failed', 'not-applied'] }, retention: { not: Prisma.DbNull } } })
  const other = rows.map(changeOf).find((change) => change.retention?.state === 'pending' && isSameResource(change.retention.storageAccountId, retention.storageAccountId))
  if (!other) return
  throw new AppError({
    code: 'change-under-way',
    userMessage: `Change ${other.number}, by ${other.authorName}, is writing days to the same storage account. Wait a moment, then review again.`,
    retryable: true,
  })
}

/** The draft must still be the one that was reviewed at the moment the change is recorded. */
async function pinDraft(transaction: Transaction, draft: Draft, { revision, reason, ticket }: ApplyRequest): Promise<void> {
  const { count } = await transaction.draft.updateMany({
    where: { id: draft.id, tenantId: draft.tenantId, revision, closedAt: null },
    data: { content: { ...draft.content, reason, ticket } },
  })
  if (count !== 1) throw new DraftChangedError()
}

/** Writes down what Azure answered. The event is always kept; the state only moves on if nothing settled it meanwhile. */
async function recordOutcome({ db, session }: ApplyContext, change: Change, outcome: WriteOutcome): Promise<Change> {
  const state = ({ accepted: 'saved', refused: 'failed', unknown: 'unknown' } as const)[outcome.kind]
  const error = outcome.kind === 'accepted' ? null : outcome.error.reported()
  const { tenantId } = change
  return withTenantLock(db, tenantId, async (transaction) => {
    const answeredAt = await databaseNow(transaction)
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
