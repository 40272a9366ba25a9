import 'server-only'

import { InteractionRequiredError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { deleteRequest, putRequest, writeSetting } from '@/lib/azure/diagnostic-settings'
import type { AzureRequest } from '@/lib/azure/raw-request'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import type { Change } from '@/lib/history/change-record'
import { recordAnswer } from './record-write'
import { writeRetention } from './write-retention'

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
export async function sendChange(change: Change, context: ActingContext): Promise<Change> {
  const outcome = await writeSetting(context.access, requestOf(change))
  const answered = await recordAnswer(change, outcome, context)
  if (outcome.kind === 'accepted' && answered.retention) return writeRetention(answered, context)
  if (outcome.kind === 'refused' && outcome.error instanceof InteractionRequiredError) throw outcome.error
  return answered
}
