import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { type Approval, isExpired, requesterOf } from '@/lib/domain/changes/approval'
import { isOpenExternal } from '@/lib/domain/changes/change'
import { isSameConfiguration, settingKey } from '@/lib/domain/settings/diagnostic-setting'
import { type Change, changeOf, findChange } from '@/lib/history/change-record'
import { knownSettings } from '@/lib/history/known-setting'
import { withTenantLock } from '@/lib/history/record-event'
import { endWaiting } from './approval-record'
import { requestFingerprint } from './request-fingerprint'

/** A change that is waiting for approval, or an external change that someone requested to accept. */
export type WaitingChange = Change & { approval: Approval }

/** Restricts a query to rows of which `isWaiting` can be true. */
const mayWait = {
  OR: [{ state: 'waiting' }, { action: 'outside', resolution: { equals: Prisma.DbNull }, approval: { not: Prisma.DbNull } }],
} satisfies Prisma.ChangeWhereInput

/** Whether a change waits for a decision; its time might be over. */
export function isWaiting(change: Change): change is WaitingChange {
  return change.approval?.decision === null && (change.state === 'waiting' || isOpenExternal(change))
}

/**
 * Ends every request of a tenant that can no longer be approved, because no one decided in time or because the setting has changed
 * since the author started. Called on each visit.
 */
export async function settleRequests(db: Database, tenantId: string, at?: Date): Promise<void> {
  if ((await db.change.count({ where: { tenantId, ...mayWait } })) === 0) return
  await withTenantLock(db, tenantId, async (transaction) => {
    const now = at ?? (await databaseNow(transaction))
    const rows = await transaction.change.findMany({ where: { tenantId, ...mayWait } })
    const known = await knownSettings(transaction, tenantId)
    for (const change of rows.map(changeOf).filter(isWaiting)) {
      // Only the approval itself reads an alert, and an external change is about what was seen then.
      const learned = change.resource || change.approval.acceptance ? undefined : known.get(settingKey(change.settingName))
      const isOvertaken =
        learned !== undefined && learned.knownSince > change.requestedAt && !isSameConfiguration(learned.state ?? undefined, change.before)
      if (isExpired(change.approval.expiresAt, now)) await endWaiting(transaction, change, { kind: 'expired', actor: null, now, note: '' })
      else if (isOvertaken) await endWaiting(transaction, change, { kind: 'sent-back', actor: null, now, note: overtakenNote(change) })
    }
  })
}

/** Returns the tenant's requests that wait for approval, oldest first. */
export async function findWaitingChanges(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<WaitingChange[]> {
  const rows = await db.change.findMany({ where: { tenantId, ...mayWait }, orderBy: { number: 'asc' }, take: 100 })
  return rows.map(changeOf).filter(isWaiting)
}

/** Returns the tenant's latest changes with an approval decision or an emergency, newest first. */
export async function findDecidedChanges(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<Change[]> {
  const rows = await db.change.findMany({
    where: { tenantId, state: { not: 'waiting' }, approval: { not: Prisma.DbNull } },
    orderBy: { number: 'desc' },
    take: 10,
  })
  return rows.map(changeOf)
}

/** Why a request is sent back: what it started from is no longer there. */
export function overtakenNote({ settingName }: Pick<Change, 'settingName'>): string {
  return `${settingName} was changed in Azure after approval was requested.`
}

/**
 * Returns a request that waits for a decision.
 * @throws NotFoundError; AppError `not-waiting`, `approval-expired`.
 */
export async function findWaiting(db: Database, session: Session, changeId: string): Promise<WaitingChange> {
  return requireWaiting(await findChange(db, session, changeId), await databaseNow(db))
}

function requireWaiting(change: Change, now: Date): WaitingChange {
  if (!isWaiting(change))
    throw new AppError({
      code: 'not-waiting',
      userMessage: `Change ${change.number} is no longer waiting for approval. Reload the page to see its current state.`,
    })
  if (isExpired(change.approval.expiresAt, now))
    throw new AppError({
      code: 'approval-expired',
      userMessage: change.approval.acceptance
        ? `The request to accept change ${change.number} wasn't approved in time. An administrator can request approval again on the change's page.`
        : `Change ${change.number} wasn't approved in time. Its author can request approval again.`,
    })
  return change
}

/** @throws AppError `own-request`, because no one decides about what they requested. */
export function refuseRequester(change: WaitingChange, { objectId }: Session): void {
  if (requesterOf(change).id === objectId)
    throw new AppError({
      code: 'own-request',
      userMessage: change.approval.acceptance
        ? `You requested approval to accept change ${change.number}, so another administrator must decide. You can withdraw your request.`
        : `You requested change ${change.number}, so another administrator must decide. You can withdraw your request.`,
    })
}

/** @throws AppError `request-changed`: a decision is about what its page showed. */
export function refuseAnother(change: WaitingChange, fingerprint: string): void {
  if (requestFingerprint(change) === fingerprint) return
  throw new AppError({
    code: 'request-changed',
    userMessage: `Change ${change.number} differs from the version that this page shows. Nothing was sent. Reload the page, and then review the request again.`,
  })
}

/** Runs a decision under the tenant's lock on the current change, so that only one of two concurrent decisions takes effect. */
export async function inWaiting<T>(
  db: Database,
  { tenantId }: Session,
  changeId: string,
  decide: (transaction: Transaction, change: WaitingChange, now: Date) => Promise<T>,
): Promise<T> {
  return withTenantLock(db, tenantId, async (transaction) => {
    const now = await databaseNow(transaction)
    const change = changeOf(await transaction.change.findFirstOrThrow({ where: { id: changeId, tenantId } }))
    return decide(transaction, requireWaiting(change, now), now)
  })
}
