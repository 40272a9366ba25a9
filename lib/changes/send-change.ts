import 'server-only'

import { InteractionRequiredError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { deleteRequest, putRequest, writeSetting } from '@/lib/azure/diagnostic-settings'
import type { AzureRequest } from '@/lib/azure/raw-request'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import type { Change } from '@/lib/history/change-record'
import { holding, type PolicyLease } from './policy-lease'
import { recordAnswer } from './record-write'
import { writeRetention } from './write-retention'

/** Returns the single write to microsoft.aadiam for a plan. */
export function requestOf({ wanted, settingName }: Pick<ChangePlan, 'wanted' | 'settingName'>): AzureRequest {
  return wanted ? putRequest(wanted) : deleteRequest(settingName)
}

/**
 * Sends a change that was recorded as `pending`, as the session's user, and records Azure's response. Its retention in a storage account
 * follows once Azure accepts the setting; if that fails, it's recorded with the change and isn't an error.
 * @param lease the lease for its retention, which is returned at the end; undefined if it has none.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step at the write itself. The refused attempt is recorded, and
 * an approved change waits again for its approver to continue.
 */
export async function sendChange(change: Change, context: ActingContext, lease: PolicyLease | undefined): Promise<Change> {
  return holding(context.db, lease, async () => {
    const outcome = await writeSetting(context.access, requestOf(change))
    const answered = await recordAnswer(change, outcome, context)
    if (outcome.kind === 'accepted' && lease) return writeRetention(answered, context, lease)
    if (outcome.kind === 'refused' && outcome.error instanceof InteractionRequiredError) throw outcome.error
    return answered
  })
}
