import 'server-only'

import type { Change as ChangeRow, Prisma } from '@/generated/prisma/client'
import { InteractionRequiredError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import type { Session } from '@/lib/auth/session'
import type { WriteOutcome } from '@/lib/azure/answers/write-outcome'
import type { AzureRequest } from '@/lib/azure/raw-request'
import type { Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { isSettled } from '@/lib/domain/changes/change'
import { outcomeState } from '@/lib/domain/changes/outcome-state'
import type { AzureResource, HistoryEventData } from '@/lib/domain/history/history-event'
import { type Change, changeOf } from '@/lib/history/change-record'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { type AnswerFacts, untilRecorded } from '@/lib/history/until-recorded'
import { createChange, updateChange } from '@/lib/history/write-change'

/**
 * The protocol of every write to Azure: record the request, send it, record the response, and settle it by reading. If anything fails
 * in between, reading Azure can settle the record.
 */

/** The columns of a change row other than who requested it and when. */
type RequestedRow = Omit<
  Prisma.ChangeUncheckedCreateInput,
  'tenantId' | 'number' | 'authorId' | 'authorName' | 'requestedAt' | 'sentAt'
> & {
  /** Whether the change is sent to Azure now, not only after approval. */
  isSent: boolean
  /** The current time according to the database's clock. */
  requestedAt: Date
}

/**
 * Records a change and its request with the same timestamp. Call it inside `withTenantLock`, before anything is sent to Azure.
 */
export async function recordRequest(
  transaction: Transaction,
  session: Session,
  { isSent, requestedAt, ...row }: RequestedRow,
  event: HistoryEventData,
): Promise<ChangeRow> {
  const { tenantId, objectId, name } = session
  return createChange(
    transaction,
    { ...row, tenantId, authorId: objectId, authorName: name, requestedAt, sentAt: isSent ? requestedAt : null },
    { actor: session, occurredAt: requestedAt, data: event },
  )
}

/**
 * Records Azure's response to a change, once. The event is always kept; the state changes only if nothing has settled it since. Retries
 * until the database accepts it, because the response exists nowhere else.
 */
export async function recordAnswer(change: Change, outcome: WriteOutcome, { db, session }: ActingContext): Promise<Change> {
  const error = outcome.kind === 'accepted' ? null : outcome.error.reported()
  const { tenantId, id } = change
  const facts = factsOf(`change ${change.number} to ${change.settingName}`, outcome)
  return untilRecorded(facts, () =>
    withTenantLock(db, tenantId, async (transaction) => {
      const answeredAt = await databaseNow(transaction)
      const data = answeredEvent(change, outcome)
      const current = changeOf(await transaction.change.findUniqueOrThrow({ where: { id } }))
      if (await isAnswered(transaction, { tenantId, changeId: id })) return current
      const update = {
        answeredAt,
        ...(current.state === 'pending' ? stateAfter(current, outcome, answeredAt) : {}),
        requestId: outcome.answer?.requestId ?? error?.requestId ?? null,
        correlationId: outcome.answer?.correlationId ?? error?.correlationId ?? null,
        ...(error ? { error } : {}),
      }
      return changeOf(await updateChange(transaction, id, update, { actor: session, occurredAt: answeredAt, data }))
    }),
  )
}

/** Whether the response to the last request is recorded: an earlier attempt can have succeeded without the portal learning it. */
async function isAnswered(transaction: Transaction, ofRequest: Prisma.HistoryEventWhereInput): Promise<boolean> {
  const kinds = ['requested', 'resource-requested', 'approval-decided', ...answeredKinds] satisfies HistoryEventData['kind'][]
  const last = await transaction.historyEvent.findFirst({
    where: { ...ofRequest, kind: { in: kinds } },
    orderBy: { sequence: 'desc' },
    select: { kind: true },
  })
  return answeredKinds.some((kind) => kind === last?.kind)
}

const answeredKinds = ['answered', 'resource-answered'] as const

/** What is known of a response before it's recorded. */
function factsOf(what: string, { kind, answer, ...rest }: WriteOutcome): AnswerFacts {
  const error = 'error' in rest ? rest.error.reported() : null
  return {
    what,
    outcome: kind,
    status: answer?.status ?? null,
    code: error?.code ?? null,
    reason: error?.userMessage ?? null,
    requestId: answer?.requestId ?? error?.requestId ?? null,
    correlationId: answer?.correlationId ?? error?.correlationId ?? null,
  }
}

function answeredEvent({ subject, resource }: Change, outcome: WriteOutcome): HistoryEventData {
  const error = outcome.kind === 'accepted' ? null : outcome.error.reported()
  const answered = { outcome: outcome.kind, answer: outcome.answer, error }
  return subject === 'diagnostic-setting' || !resource
    ? { kind: 'answered', ...answered }
    : { kind: 'resource-answered', resource: subject, resourceId: resource.id, ...answered }
}

/** A change whose approver has to confirm their identity first waits again, for that approver to continue. */
function stateAfter({ approval }: Change, outcome: WriteOutcome, answeredAt: Date) {
  const needsApproverAgain =
    outcome.kind === 'refused' && outcome.error instanceof InteractionRequiredError && approval?.decision?.kind === 'approved'
  if (needsApproverAgain) return { state: 'waiting', sentAt: null, answeredAt: null, approval: { ...approval, decision: null } } as const
  const state = outcomeState(outcome.kind)
  return { state, settledAt: isSettled(state) ? answeredAt : null }
}

/** A resource that the portal writes for a setting's change. */
export interface WrittenResource {
  changeId: string
  resource: AzureResource
  resourceId: string
}

/** Writes a resource for another change. Its request is recorded before it's sent, and its response afterward. */
export async function sendRecorded(
  written: WrittenResource,
  request: AzureRequest,
  { db, session, clientAddress }: Omit<ActingContext, 'access'>,
  send: (request: AzureRequest) => Promise<WriteOutcome>,
): Promise<WriteOutcome> {
  const { changeId, resource, resourceId } = written
  const { tenantId, username, role } = session
  const record = (transaction: Transaction, data: HistoryEventData) =>
    recordEvent(transaction, { tenantId, changeId, actor: session, data })

  await withTenantLock(db, tenantId, (transaction) =>
    record(transaction, { kind: 'resource-requested', resource, resourceId, username, role, clientAddress, request }),
  )
  const outcome = await send(request)
  const error = outcome.kind === 'accepted' ? null : outcome.error.reported()
  await untilRecorded(factsOf(`the request for ${resourceName(resourceId)}`, outcome), () =>
    withTenantLock(db, tenantId, async (transaction) => {
      const ofRequest = { tenantId, changeId, data: { path: ['resourceId'], equals: resourceId } }
      if (await isAnswered(transaction, ofRequest)) return
      await record(transaction, {
        kind: 'resource-answered',
        resource,
        resourceId,
        outcome: outcome.kind,
        answer: outcome.answer,
        error,
      })
    }),
  )
  return outcome
}
