import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { AzureAccess } from '@/lib/azure/arm-client'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import type { Approval } from '@/lib/domain/changes/approval'
import { mayTryAgain } from '@/lib/domain/changes/change'
import type { ChangePlan } from '@/lib/domain/changes/change-plan'
import { planChange } from '@/lib/domain/changes/plan-change'
import type { DraftFault } from '@/lib/domain/setup/setup-faults'
import { type Draft, DraftChangedError, findDraft } from '@/lib/drafts/drafts'
import { type Change, changeOf, findLatestChangeOfDraft } from '@/lib/history/change-record'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { approvalJson, decisionOf, newApproval } from './approvals/approval-record'
import { readApprovalRule } from './approvals/approval-rule'
import { policyFingerprint } from './policy-fingerprint'
import { readPlanFacts } from './read-plan-facts'
import { refuseWhileDaysAreWritten, refuseWhileUnderWay } from './refuse-overlap'
import { requestOf, sendChange } from './send-change'

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
  /** Why it cannot wait for a second person, where one would be asked; null to ask. */
  emergency: string | null
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
 * Where the tenant's rule asks for a second person, the change is recorded as `waiting` and nothing is sent, unless the author
 * says why it is an emergency.
 * @throws NotFoundError, DraftChangedError, AppError `live-changed`, `lifecycle-changed`, `change-under-way` or `already-answered`, and whatever reading the live
 * settings throws; in all of these nothing was recorded and nothing sent. Also what `sendChange` throws.
 */
export async function applyChange(request: ApplyRequest, context: ApplyContext): Promise<ApplyResult> {
  const { db, session, access } = context
  const draft = await findDraft(db, session, request.draftId)
  const earlier = await findEarlierSubmit(db, session, request)
  if (earlier) return { kind: 'recorded', change: earlier }
  if (draft.revision !== request.revision || draft.isClosed) throw new DraftChangedError()

  const plan = planChange(draft, await readPlanFacts(access, draft))
  if (plan.liveChanged)
    throw new AppError({
      code: 'live-changed',
      userMessage: `Somebody changed ${plan.settingName} in Azure since this draft began. Nothing was saved. Review against what is live now.`,
    })
  const faults = [...plan.faults, ...confirmationFaults(request, plan), ...emergencyFaults(request)]
  if (faults.length > 0) return { kind: 'invalid', faults }
  refuseUnreviewedPolicy(request, plan)

  const { change, isNew } = await recordIntent(request, context, draft, plan)
  if (!isNew) return { kind: 'recorded', change }
  if (change.state === 'waiting') return { kind: 'recorded', change }
  return { kind: 'recorded', change: await sendChange(change, { ...context, clientAddress: request.clientAddress }) }
}

/** What loses logs is only done for somebody who has typed the setting's name. */
function confirmationFaults({ confirmedName }: ApplyRequest, { confirmationReasons, settingName }: ChangePlan): DraftFault[] {
  if (confirmationReasons.length === 0 || confirmedName === settingName) return []
  return [{ step: 'review', field: 'confirmedName', message: `Type the name of the setting, ${settingName}, to confirm.` }]
}

function emergencyFaults({ emergency }: ApplyRequest): DraftFault[] {
  return emergency?.trim() !== ''
    ? []
    : [{ step: 'review', field: 'emergency', message: 'Say what makes it an emergency. The history keeps it.' }]
}

/** A write to a lifecycle policy replaces the rules of everybody, so it must be the policy that the person has seen. */
function refuseUnreviewedPolicy({ reviewedPolicy }: ApplyRequest, { retention }: ChangePlan): void {
  if (!retention || reviewedPolicy === policyFingerprint(retention.before)) return
  throw new AppError({
    code: 'lifecycle-changed',
    userMessage:
      'Somebody changed the lifecycle rules of the storage account since this review. Nothing was saved. The review is shown anew; look at it and save again.',
  })
}

/** The change that this very submit, or a newer one of the same draft, has made already. */
async function findEarlierSubmit(db: Database, session: Session, { draftId, attempt }: ApplyRequest): Promise<Change | undefined> {
  return earlierSubmit(await findLatestChangeOfDraft(db, session, draftId), attempt)
}

/** @throws AppError `already-answered` when Azure has refused this attempt meanwhile: what was reviewed is older than that. */
function earlierSubmit(latest: Change | undefined, attempt: number): Change | undefined {
  if (!latest || !mayTryAgain(latest.state)) return latest
  if (latest.attempt < attempt) return undefined
  throw new AppError({
    code: 'already-answered',
    userMessage: `Change ${latest.number} was made from this draft already and did not succeed. The review is shown anew; save again to try once more.`,
  })
}

async function recordIntent(
  request: ApplyRequest,
  { db, session }: ApplyContext,
  draft: Draft,
  plan: ChangePlan,
): Promise<{ change: Change; isNew: boolean }> {
  const { tenantId } = session
  return withTenantLock(db, tenantId, async (transaction) => {
    const latest = await transaction.change.findFirst({ where: { tenantId, draftId: draft.id }, orderBy: { attempt: 'desc' } })
    const earlier = earlierSubmit(latest ? changeOf(latest) : undefined, request.attempt)
    if (earlier) return { change: earlier, isNew: false }
    await refuseWhileUnderWay(transaction, tenantId, plan.settingName)
    await refuseWhileDaysAreWritten(transaction, tenantId, plan.retention)
    await pinDraft(transaction, draft, request)

    const newest = await transaction.change.findFirst({ where: { tenantId }, orderBy: { number: 'desc' }, select: { number: true } })
    const requestedAt = await databaseNow(transaction)
    const approval = await approvalOf(transaction, session, plan, { emergency: request.emergency, now: requestedAt })
    const isWaiting = approval?.decision === null
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
        state: isWaiting ? 'waiting' : 'pending',
        ...(approval ? { approval: approvalJson(approval) } : {}),
        sentAt: isWaiting ? null : requestedAt,
        authorId: session.objectId,
        authorName: session.name,
        reason: request.reason,
        ticket: request.ticket,
        ...(plan.before ? { before: plan.before as unknown as Prisma.InputJsonObject } : {}),
        ...(plan.wanted ? { wanted: plan.wanted as unknown as Prisma.InputJsonObject } : {}),
        ...(plan.retention
          ? { retention: { ...plan.retention, state: 'pending', error: null, at: null } as unknown as Prisma.InputJsonObject }
          : {}),
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
    if (approval) await recordApproval(transaction, { tenantId, changeId: row.id, actor: session, approval, now: requestedAt })
    return { change: changeOf(row), isNew: true }
  })
}

/** What the tenant's rule asks for; undefined when one person is enough. */
async function approvalOf(
  transaction: Transaction,
  session: Session,
  { riskReasons }: ChangePlan,
  { emergency, now }: { emergency: string | null; now: Date },
): Promise<Approval | undefined> {
  const rule = await readApprovalRule(transaction, session)
  if (!rule.isOn || riskReasons.length === 0) return undefined
  const approval = newApproval(riskReasons, { hours: rule.hours, now })
  return emergency === null ? approval : { ...approval, decision: decisionOf('bypassed', { actor: session, now, note: emergency.trim() }) }
}

async function recordApproval(
  transaction: Transaction,
  request: { tenantId: string; changeId: string; actor: Session; approval: Approval; now: Date },
): Promise<void> {
  const {
    tenantId,
    changeId,
    actor,
    now,
    approval: { reasons, expiresAt, decision },
  } = request
  const event = { tenantId, changeId, actor, occurredAt: now }
  if (decision)
    await recordEvent(transaction, { ...event, data: { kind: 'approval-decided', decision: decision.kind, note: decision.note } })
  else await recordEvent(transaction, { ...event, data: { kind: 'approval-requested', reasons, expiresAt } })
}

/** The draft must still be the one that was reviewed at the moment the change is recorded. */
async function pinDraft(transaction: Transaction, draft: Draft, { revision, reason, ticket }: ApplyRequest): Promise<void> {
  const { count } = await transaction.draft.updateMany({
    where: { id: draft.id, tenantId: draft.tenantId, revision, closedAt: null },
    data: { content: { ...draft.content, reason, ticket } },
  })
  if (count !== 1) throw new DraftChangedError()
}
