import 'server-only'

import type { Change as ChangeRow } from '@/generated/prisma/client'
import type { Session } from '@/lib/auth/session'
import type { Transaction } from '@/lib/db/database'
import type { Approval, ApprovalDecision } from '@/lib/domain/changes/approval'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import type { ApprovalChoice } from '@/lib/domain/changes/plan/save-faults'
import type { Actor } from '@/lib/domain/history/history-event'
import { riskyChangeItem } from '@/lib/domain/notifications/attention-of-changes'
import { type Change, changeOf } from '@/lib/history/change-record'
import { raiseEmergencies } from '@/lib/history/raise-emergencies'
import { raiseNotices } from '@/lib/history/raise-notice'
import { recordEvent } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'
import { readApprovalRule } from './approval-rule'

/** Returns what the tenant's approval rule requires for a plan; undefined if the plan needs no approval. */
export async function approvalFor(
  transaction: Transaction,
  session: Session,
  { riskReasons }: Pick<ChangePlan, 'riskReasons'>,
  { choice, now }: { choice: ApprovalChoice; now: Date },
): Promise<Approval | undefined> {
  const rule = await readApprovalRule(transaction, session, now)
  if (!rule.isOn || riskReasons.length === 0) return undefined
  const approval = newApproval(riskReasons, { hours: rule.hours, now })
  if (choice.kind === 'ask') return approval
  return { ...approval, decision: decisionOf('bypassed', { actor: session, now, note: choice.reason.trim() }) }
}

/** Returns a request for approval that starts now. */
export function newApproval(reasons: readonly string[], { hours, now }: { hours: number; now: Date }): Approval {
  return { reasons: [...reasons], expiresAt: new Date(now.getTime() + hours * 3_600_000).toISOString(), decision: null }
}

/**
 * Records what a risky change requires, in the transaction that records the change: its request for approval, or that someone bypassed it,
 * and a notification in any case, so that no one can make such a change unnoticed. Does nothing for other changes.
 */
export async function recordRisk(
  transaction: Transaction,
  session: Session,
  { id, number, settingName }: ChangeRow,
  { riskReasons, approval, now }: Pick<ChangePlan, 'riskReasons'> & { approval: Approval | undefined; now: Date },
): Promise<void> {
  if (approval) await recordApproval(transaction, session, id, approval)
  if (riskReasons.length === 0 || approval?.decision?.kind === 'bypassed') return
  const isWaiting = approval !== undefined
  const risk = riskyChangeItem({ changeId: id, number, settingName, reasons: riskReasons, byName: session.name, isWaiting })
  await raiseNotices(transaction, session.tenantId, [risk], now)
}

async function recordApproval(
  transaction: Transaction,
  session: Session,
  changeId: string,
  { reasons, expiresAt, decision }: Approval,
): Promise<void> {
  const { tenantId } = session
  await recordEvent(transaction, {
    tenantId,
    changeId,
    actor: session,
    data: decision
      ? { kind: 'approval-decided', decision: decision.kind, note: decision.note }
      : { kind: 'approval-requested', reasons, expiresAt },
  })
  if (decision?.kind === 'bypassed') await raiseEmergencies(transaction, tenantId)
}

/** A decision by a person, or by the portal when `actor` is null. */
export function decisionOf(
  kind: ApprovalDecision['kind'],
  { actor, now, note }: { actor: Actor | null; now: Date; note: string },
): ApprovalDecision {
  return { kind, byId: actor?.objectId ?? null, byName: actor?.name ?? 'the portal', at: now.toISOString(), note }
}

/**
 * Ends the wait of a change without sending it. Call it inside `withTenantLock`, with the change as read there.
 * @returns the change, which can be retried from its draft. An external change stays open, so that anyone can decide about it again.
 */
export async function endWaiting(
  transaction: Transaction,
  change: Change & { approval: Approval },
  end: { kind: 'declined' | 'withdrawn' | 'expired' | 'sent-back'; actor: Actor | null; now: Date; note: string },
): Promise<Change> {
  const { kind, actor, now, note } = end
  const approval = { ...change.approval, decision: decisionOf(kind, end) }
  const update = approval.acceptance ? { approval } : ({ state: 'not-approved', approval, settledAt: now } as const)
  const data = { kind: 'approval-decided', decision: kind, note } as const
  return changeOf(await updateChange(transaction, change.id, update, { actor, occurredAt: now, data }))
}
