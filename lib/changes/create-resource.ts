import 'server-only'

import { randomUUID } from 'node:crypto'
import type { ActingContext } from '@/lib/auth/acting-context'
import type { WriteOutcome } from '@/lib/azure/answers/write-outcome'
import type { AzureRequest } from '@/lib/azure/raw-request'
import { databaseNow } from '@/lib/db/database-clock'
import type { CreatedState } from '@/lib/domain/resources/created-resource'
import { type Change, changeOf } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { checkQuietly } from './checks/check-quietly'
import { recordAnswer, recordRequest } from './record-write'

/** One request that creates what a setup needs. */
export interface ResourceCreation {
  /** The ID of the change; a new one if something else doesn't already have the same ID. */
  changeId?: string
  resourceId: string
  wanted: CreatedState
  request: AzureRequest
  send: (request: AzureRequest) => Promise<WriteOutcome>
}

/**
 * Creates a resource as the person. The change is recorded, sent to Azure once, and checked unless Azure refused it. If that check doesn't
 * settle the change, the next visit does, as for settings. Never throws for a response from Azure.
 */
export async function createResource(
  { changeId = randomUUID(), resourceId, wanted, request, send }: ResourceCreation,
  context: ActingContext,
): Promise<{ change: Change; outcome: WriteOutcome }> {
  const { db, session, clientAddress } = context
  const { tenantId, username, role } = session
  const recorded = await withTenantLock(db, tenantId, async (transaction) =>
    recordRequest(
      transaction,
      session,
      {
        id: changeId,
        attempt: 1,
        action: 'create',
        subject: wanted.type,
        settingName: wanted.name,
        state: 'pending',
        isSent: true,
        requestedAt: await databaseNow(transaction),
        reason: '',
        resource: { id: resourceId, before: null, wanted, seen: null },
      },
      {
        kind: 'resource-requested',
        resource: wanted.type,
        resourceId,
        before: null,
        wanted,
        reason: '',
        username,
        role,
        clientAddress,
        request,
      },
    ),
  )
  const outcome = await send(request)
  const answered = await recordAnswer(changeOf(recorded), outcome, context)
  context.access.credential.forgetAnswers()
  return { change: outcome.kind === 'refused' ? answered : (await checkQuietly(db, answered, context.access)).change, outcome }
}
