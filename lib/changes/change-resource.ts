import 'server-only'

import { AppError, InteractionRequiredError, NotFoundError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import type { Session } from '@/lib/auth/session'
import { writeAlertResource } from '@/lib/azure/alert-resources'
import type { AzureRequest } from '@/lib/azure/raw-request'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import type { AlertResourceState } from '@/lib/domain/alerts/alert-resource'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { type ChangeAction, isSettled, unsettledStates } from '@/lib/domain/changes/change'
import { type Change, changeOf } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { checkQuietly } from './check-quietly'
import { recordAnswer, recordRequest } from './record-write'

/** One write to an alert rule or an action group. */
export interface ResourceChange {
  /** Made by the page; the same id twice is one change. */
  changeId: string
  action: Extract<ChangeAction, 'create' | 'update' | 'delete'>
  resourceId: string
  before: AlertResourceState | null
  wanted: AlertResourceState | null
  reason: string
  request: AzureRequest
}

/**
 * Changes an alert rule or an action group as the person. The change is recorded before it's sent to Azure, sent once, answered,
 * and checked. If the first check doesn't settle it, the next visit does, as it does for settings.
 * @throws AppError `change-under-way`; InteractionRequiredError when Entra asks for something at the write itself.
 */
export async function changeResource(input: ResourceChange, context: ActingContext): Promise<Change> {
  const { change, isNew } = await recordIntent(input, context)
  if (!isNew) return change
  const outcome = await writeAlertResource(context.access, input.request)
  const answered = await recordAnswer(change, outcome, context)
  if (outcome.kind === 'refused' && outcome.error instanceof InteractionRequiredError) throw outcome.error
  return isSettled(answered.state) ? answered : (await checkQuietly(context.db, answered, context.access)).change
}

/**
 * The change that a page has asked for already, so that asking again does nothing; undefined for a new one.
 * @throws NotFoundError for the id of another tenant's change.
 */
export async function findRequestedChange(
  changeId: string,
  { db, session }: { db: Database | Transaction; session: Pick<Session, 'tenantId'> },
): Promise<Change | undefined> {
  const row = await db.change.findUnique({ where: { id: changeId } })
  if (!row) return undefined
  if (row.tenantId !== session.tenantId || row.subject === 'diagnostic-setting') throw new NotFoundError('change')
  return changeOf(row)
}

async function recordIntent(
  input: ResourceChange,
  { db, session, clientAddress }: ActingContext,
): Promise<{ change: Change; isNew: boolean }> {
  const { tenantId, username, role } = session
  const { changeId, action, resourceId, before, wanted, reason, request } = input
  const state = wanted ?? before
  if (!state) throw new Error('A change has a state before it or after it')
  return withTenantLock(db, tenantId, async (transaction) => {
    const earlier = await findRequestedChange(changeId, { db: transaction, session })
    if (earlier) return { change: earlier, isNew: false }
    await refuseWhileResourceIsChanged(transaction, tenantId, state.type, resourceId)
    const row = await recordRequest(
      transaction,
      session,
      {
        id: changeId,
        attempt: 1,
        action,
        subject: state.type,
        settingName: state.name,
        state: 'pending',
        isSent: true,
        requestedAt: await databaseNow(transaction),
        reason,
        resource: { id: resourceId, before, wanted, seen: null },
      },
      { kind: 'resource-requested', resource: state.type, resourceId, before, wanted, reason, username, role, clientAddress, request },
    )
    return { change: changeOf(row), isNew: true }
  })
}

async function refuseWhileResourceIsChanged(
  transaction: Transaction,
  tenantId: string,
  subject: AlertResourceState['type'],
  resourceId: string,
): Promise<void> {
  const rows = await transaction.change.findMany({ where: { tenantId, subject, state: { in: [...unsettledStates] } } })
  const other = rows.map(changeOf).find(({ resource }) => resource && isSameResource(resource.id, resourceId))
  if (other)
    throw new AppError({
      code: 'change-under-way',
      userMessage: `Change ${other.number} to ${other.settingName}, by ${other.authorName}, isn't settled yet. Wait a moment, then try again.`,
      retryable: true,
    })
}
