import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import { AppError, InteractionRequiredError, NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import { writeAlertResource } from '@/lib/azure/alert-resources'
import type { AzureRequest, WriteOutcome } from '@/lib/azure/raw-request'
import { log } from '@/lib/config/log'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import type { AlertResourceState } from '@/lib/domain/alerts/alert-resource'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { type ChangeAction, isSettled, unsettledStates } from '@/lib/domain/changes/change'
import { type Change, changeOf } from '@/lib/history/change-record'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { untilRecorded } from '@/lib/history/until-recorded'
import { lookAtChange } from './confirm-change'
import type { SendContext } from './send-change'

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
 * Changes an alert rule or an action group as the person: recorded before Azure hears of it, sent once, answered, and looked at. A
 * change that the first look does not settle is settled by the next visit, as those of settings are.
 * @throws AppError `change-under-way`; InteractionRequiredError when Entra asks for something at the write itself.
 */
export async function changeResource(wish: ResourceChange, context: SendContext): Promise<Change> {
  const { change, isNew } = await recordIntent(wish, context)
  if (!isNew) return change
  const outcome = await writeAlertResource(context.access, wish.request)
  const answered = await untilRecorded(() => recordOutcome(change, wish.resourceId, outcome, context))
  if (outcome.kind === 'refused' && outcome.error instanceof InteractionRequiredError) throw outcome.error
  return isSettled(answered.state) ? answered : lookOnce(answered, context)
}

/**
 * The change that a page has asked for already, so that asking again does nothing; undefined for a new one.
 * @throws NotFoundError for the id of another tenant's change.
 */
export async function findAskedChange(
  changeId: string,
  { db, session }: { db: Database | Transaction; session: Pick<Session, 'tenantId'> },
): Promise<Change | undefined> {
  const row = await db.change.findUnique({ where: { id: changeId } })
  if (!row) return undefined
  if (row.tenantId !== session.tenantId || row.subject === 'diagnostic-setting') throw new NotFoundError('change')
  return changeOf(row)
}

async function lookOnce(change: Change, { db, access }: SendContext): Promise<Change> {
  try {
    return await lookAtChange(change, { db, access })
  } catch (error) {
    log().warn({ error, changeId: change.id }, 'A change could not be looked at in Azure')
    return change
  }
}

async function recordIntent(
  wish: ResourceChange,
  { db, session, clientAddress }: SendContext,
): Promise<{ change: Change; isNew: boolean }> {
  const { tenantId, objectId, name, username, role } = session
  const { changeId, action, resourceId, before, wanted, reason, request } = wish
  const state = wanted ?? before
  if (!state) throw new Error('A change has a state before it or after it')
  return withTenantLock(db, tenantId, async (transaction) => {
    const asked = await findAskedChange(changeId, { db: transaction, session })
    if (asked) return { change: asked, isNew: false }
    const underWay = (
      await transaction.change.findMany({ where: { tenantId, subject: state.type, state: { in: [...unsettledStates] } } })
    ).map(changeOf)
    const other = underWay.find(({ resource }) => resource && isSameResource(resource.id, resourceId))
    if (other)
      throw new AppError({
        code: 'change-under-way',
        userMessage: `Change ${other.number} to ${other.settingName}, by ${other.authorName}, is not settled yet. Wait a moment, then try again.`,
        retryable: true,
      })
    const now = await databaseNow(transaction)
    const newest = await transaction.change.findFirst({ where: { tenantId }, orderBy: { number: 'desc' }, select: { number: true } })
    const row = await transaction.change.create({
      data: {
        id: changeId,
        tenantId,
        number: (newest?.number ?? 0) + 1,
        attempt: 1,
        action,
        subject: state.type,
        settingName: state.name,
        state: 'pending',
        authorId: objectId,
        authorName: name,
        reason,
        resource: { id: resourceId, before, wanted, seen: null } satisfies Prisma.InputJsonObject,
        requestedAt: now,
        sentAt: now,
      },
    })
    await recordEvent(transaction, {
      tenantId,
      changeId,
      actor: session,
      occurredAt: now,
      data: {
        kind: 'resource-requested',
        resource: state.type,
        resourceId,
        before,
        wanted,
        reason,
        username,
        role,
        clientAddress,
        request,
      },
    })
    return { change: changeOf(row), isNew: true }
  })
}

async function recordOutcome(change: Change, resourceId: string, outcome: WriteOutcome, { db, session }: SendContext): Promise<Change> {
  const { id, tenantId, subject } = change
  const error = outcome.kind === 'accepted' ? null : outcome.error.reported()
  return withTenantLock(db, tenantId, async (transaction) => {
    const answeredAt = await databaseNow(transaction)
    const current = changeOf(await transaction.change.findUniqueOrThrow({ where: { id } }))
    if (subject !== 'diagnostic-setting')
      await recordEvent(transaction, {
        tenantId,
        changeId: id,
        actor: session,
        occurredAt: answeredAt,
        data: { kind: 'resource-answered', resource: subject, resourceId, outcome: outcome.kind, answer: outcome.answer, error },
      })
    const state = ({ accepted: 'saved', refused: 'failed', unknown: 'unknown' } as const)[outcome.kind]
    const row = await transaction.change.update({
      where: { id },
      data: {
        answeredAt,
        // A look by somebody else may have settled it meanwhile.
        ...(current.state === 'pending' ? { state, settledAt: isSettled(state) ? answeredAt : null } : {}),
        requestId: outcome.answer?.requestId ?? error?.requestId ?? null,
        correlationId: outcome.answer?.correlationId ?? error?.correlationId ?? null,
        ...(error ? { error: { ...error } } : {}),
      },
    })
    return changeOf(row)
  })
}
