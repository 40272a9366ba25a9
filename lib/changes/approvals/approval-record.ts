import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/database'
import type { Approval, ApprovalDecision } from '@/lib/domain/changes/approval'
import type { Actor } from '@/lib/domain/history/history-event'
import { type Change, changeOf } from '@/lib/history/change-record'
import { recordEvent } from '@/lib/history/record-event'

/** An approval as the database keeps it. */
export function approvalJson({ reasons, expiresAt, decision }: Approval): Prisma.InputJsonObject {
  return { reasons, expiresAt, decision: decision && { ...decision } }
}

/** A request for a second person that begins now. */
export function newApproval(reasons: readonly string[], { hours, now }: { hours: number; now: Date }): Approval {
  return { reasons: [...reasons], expiresAt: new Date(now.getTime() + hours * 3_600_000).toISOString(), decision: null }
}

/** A decision by a person, or by the portal when `actor` is null. */
export function decisionOf(
  kind: ApprovalDecision['kind'],
  { actor, now, note }: { actor: Actor | null; now: Date; note: string },
): ApprovalDecision {
  return { kind, byId: actor?.objectId ?? null, byName: actor?.name ?? 'the portal', at: now.toISOString(), note }
}

/**
 * Ends the waiting of a change without sending it. Call it inside `withTenantLock`, with the change as it stands there.
 * @returns the change, which may be tried again from its draft.
 */
export async function endWaiting(
  transaction: Transaction,
  change: Change & { approval: Approval },
  end: { kind: 'declined' | 'withdrawn' | 'expired' | 'sent-back'; actor: Actor | null; now: Date; note: string },
): Promise<Change> {
  const { kind, actor, now, note } = end
  await recordEvent(transaction, {
    tenantId: change.tenantId,
    changeId: change.id,
    actor,
    occurredAt: now,
    data: { kind: 'approval-decided', decision: kind, note },
  })
  const approval = approvalJson({ ...change.approval, decision: decisionOf(kind, end) })
  return changeOf(await transaction.change.update({ where: { id: change.id }, data: { state: 'not-approved', approval, settledAt: now } }))
}
