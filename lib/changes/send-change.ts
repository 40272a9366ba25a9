import 'server-only'

import { InteractionRequiredError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { deleteRequest, putRequest, writeSetting } from '@/lib/azure/diagnostic-settings'
import type { AzureRequest, WriteOutcome } from '@/lib/azure/raw-request'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { type ChangeState, isSettled } from '@/lib/domain/changes/change'
import type { ChangePlan } from '@/lib/domain/changes/change-plan'
import { type Change, changeOf } from '@/lib/history/change-record'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { untilRecorded } from '@/lib/history/until-recorded'
import { approvalJson } from './approvals/approval-record'
import { writeRetention } from './write-retention'

/** Who sends a change, and what that takes. */
export interface SendContext {
  db: Database
  session: Session
  access: AzureAccess
  clientAddress: string | null
}

/** The one write to microsoft.aadiam that a plan stands for. */
export function requestOf({ wanted, settingName }: Pick<ChangePlan, 'wanted' | 'settingName'>): AzureRequest {
  return wanted ? putRequest(wanted) : deleteRequest(settingName)
}

/**
 * Sends a change that was recorded as `pending`, as the person of the session, and records what Azure answered. Days that it
 * wants in a storage account follow once Azure has accepted the setting; that they could not be written is part of the change
 * and no fault of it.
 * @throws InteractionRequiredError when Entra asks for something at the write itself: then the refused attempt is on record, and
 * a change that was approved waits again, for its approver to go on.
 */
export async function sendChange(change: Change, context: SendContext): Promise<Change> {
  const outcome = await writeSetting(context.access, requestOf(change))
  const answered = await untilRecorded(() => recordOutcome(context, change, outcome))
  if (outcome.kind === 'accepted' && answered.retention) return writeRetention(answered, context)
  if (outcome.kind === 'refused' && outcome.error instanceof InteractionRequiredError) throw outcome.error
  return answered
}

/** Writes down what Azure answered. The event is always kept; the state only moves on if nothing settled it meanwhile. */
async function recordOutcome({ db, session }: SendContext, change: Change, outcome: WriteOutcome): Promise<Change> {
  const error = outcome.kind === 'accepted' ? null : outcome.error.reported()
  const { tenantId } = change
  return withTenantLock(db, tenantId, async (transaction) => {
    const answeredAt = await databaseNow(transaction)
    await recordEvent(transaction, {
      tenantId,
      changeId: change.id,
      actor: session,
      occurredAt: answeredAt,
      data: { kind: 'answered', outcome: outcome.kind, answer: outcome.answer, error },
    })
    const current = changeOf(await transaction.change.findUniqueOrThrow({ where: { id: change.id } }))
    const row = await transaction.change.update({
      where: { id: change.id },
      data: {
        answeredAt,
        ...(current.state === 'pending' ? stateAfter(current, outcome, answeredAt) : {}),
        requestId: outcome.answer?.requestId ?? error?.requestId ?? null,
        correlationId: outcome.answer?.correlationId ?? error?.correlationId ?? null,
        ...(error ? { error: { ...error } } : {}),
      },
    })
    return changeOf(row)
  })
}

function stateAfter({ approval }: Change, outcome: WriteOutcome, answeredAt: Date) {
  const needsApproverAgain =
    outcome.kind === 'refused' && outcome.error instanceof InteractionRequiredError && approval?.decision?.kind === 'approved'
  if (needsApproverAgain)
    return {
      state: 'waiting' satisfies ChangeState,
      sentAt: null,
      answeredAt: null,
      approval: approvalJson({ ...approval, decision: null }),
    }
  const state = ({ accepted: 'saved', refused: 'failed', unknown: 'unknown' } as const)[outcome.kind]
  return { state, settledAt: isSettled(state) ? answeredAt : null }
}
