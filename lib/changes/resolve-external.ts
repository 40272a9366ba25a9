import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { isExpired, riskReasons } from '@/lib/domain/changes/approval'
import { isOpenExternal } from '@/lib/domain/changes/change'
import type { Actor } from '@/lib/domain/history/history-event'
import { destinationKey } from '@/lib/domain/settings/destination'
import { type DiagnosticSetting, isSameConfiguration, isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import { earlierDeletionReasons } from '@/lib/domain/settings/retention/drift-words'
import { gainedDestinations, settingDifference } from '@/lib/domain/settings/setting-difference'
import { type Change, changeOf, findChange } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'
import { decisionOf, newApproval } from './approvals/approval-record'
import { readApprovalRule } from './approvals/approval-rule'

/**
 * Records the decision to keep an external change: to accept it as it is, or to add an explanation. Where risky changes require approval,
 * accepting one that stops or moves logs requires an explanation and becomes a request that another administrator approves. Restoring the
 * previous version is a separate change, which resolves the external change once Azure has confirmed it.
 * @throws NotFoundError; AppError `nothing-to-resolve` if it's already resolved or isn't external; `note-missing`; `already-asked` if a
 * request to accept it is waiting.
 */
export async function resolveExternal(
  db: Database,
  session: Session,
  decision: { changeId: string; kind: 'adopted' | 'explained'; note: string },
): Promise<Change> {
  const { id, tenantId } = await findChange(db, session, decision.changeId)
  const note = decision.kind === 'explained' ? decision.note.trim() : ''
  if (decision.kind === 'explained' && note === '')
    throw new AppError({ code: 'note-missing', userMessage: 'Enter what was changed and who changed it.' })
  return withTenantLock(db, tenantId, async (transaction) => {
    const change = changeOf(await transaction.change.findUniqueOrThrow({ where: { id } }))
    if (!isOpenExternal(change))
      throw new AppError({
        code: 'nothing-to-resolve',
        userMessage: 'This change has already been reviewed. Reload the page to see the decision.',
      })
    const now = await databaseNow(transaction)
    const rule = await readApprovalRule(transaction, session, now)
    const reasons = rule.isOn ? acceptanceReasons(change) : []
    if (reasons.length > 0) return requestAcceptance(transaction, session, change, { note, reasons, hours: rule.hours, now })
    return resolve(transaction, change, session, decision.kind, note)
  })
}

/** Returns why accepting an external change requires approval where the tenant's rule is on; empty if it doesn't. */
export function acceptanceReasons({ before, seen, retention }: Pick<Change, 'before' | 'seen' | 'retention'>): string[] {
  if (retention) return earlierDeletionReasons(retention.storageAccountId, retention.drift ?? [])
  return riskReasons({ before, wanted: seen, difference: settingDifference(before, seen) })
}

async function requestAcceptance(
  transaction: Transaction,
  session: Session,
  change: Change,
  { note, reasons, hours, now }: { note: string; reasons: string[]; hours: number; now: Date },
): Promise<Change> {
  if (note === '')
    throw new AppError({
      code: 'note-missing',
      userMessage:
        'This change stops, moves, or deletes logs, so accepting it requires approval. To request approval, explain what was changed and why.',
    })
  const open = change.approval
  if (open?.decision === null && !isExpired(open.expiresAt, now))
    throw new AppError({
      code: 'already-asked',
      userMessage: `${open.acceptance?.byName ?? 'Someone'} has already requested approval to accept this change. Another administrator must decide.`,
    })
  const acceptance = { byId: session.objectId, byName: session.name, at: now.toISOString(), note }
  const approval = { ...newApproval(reasons, { hours, now }), acceptance }
  const data = { kind: 'approval-requested', reasons, expiresAt: approval.expiresAt, acceptance: note } as const
  return changeOf(await updateChange(transaction, change.id, { approval }, { actor: session, occurredAt: now, data }))
}

/**
 * Accepts an external change after its approval, in the transaction that records the approval.
 * @throws AppError `own-request` for the person that the activity log names.
 */
export async function acceptExternal(transaction: Transaction, change: Change, approver: Session, note: string): Promise<Change> {
  const { actorClaim } = change
  if (actorClaim?.kind === 'named' && actorClaim.caller.toLowerCase() === approver.username.toLowerCase())
    throw new AppError({
      code: 'own-request',
      userMessage: 'The activity log names you as the person who made this change, so another administrator must decide.',
    })
  return resolve(transaction, change, approver, 'adopted', note)
}

/**
 * Resolves the external changes of a setting that a confirmed change answers: one whose previous state is back is reverted, and one that a
 * later version follows is accepted, if that loses nothing that was sent before it and no longer sends to a destination that it added. A loss
 * and an added destination stay open until someone decides about them. Call it in the transaction of the confirmed change.
 */
export async function resolveAnswered(transaction: Transaction, answer: Change): Promise<void> {
  const rows = await transaction.change.findMany({
    where: { tenantId: answer.tenantId, action: 'outside', resolution: { equals: Prisma.DbNull }, number: { lt: answer.number } },
    orderBy: { number: 'asc' },
  })
  const actor = answer.authorId === null ? null : { objectId: answer.authorId, name: answer.authorName }
  for (const external of rows.map(changeOf)) {
    const { before, retention, settingName } = external
    if (retention?.drift || !isSameSettingName(settingName, answer.settingName)) continue
    const { wanted } = answer
    if (isSameConfiguration(wanted, before)) await resolve(transaction, external, actor, 'reverted', `Restored by change ${answer.number}.`)
    else if (
      riskReasons({ before, wanted, difference: settingDifference(before, wanted) }).length === 0 &&
      !keepsAddition(external, wanted)
    )
      await resolve(
        transaction,
        external,
        actor,
        'adopted',
        `Followed by change ${answer.number}, which still sends everything that was sent before this external change.`,
      )
  }
}

/** Whether a version still sends to a destination that an external change added. */
function keepsAddition({ before, wanted: seen }: Change, wanted: DiagnosticSetting | undefined): boolean {
  const added = (to: DiagnosticSetting | undefined) => gainedDestinations(settingDifference(before, to).destinations).map(destinationKey)
  const kept = added(wanted)
  return added(seen).some((key) => kept.includes(key))
}

/** Marks an external change of retention as reverted. Call it in the transaction that records that Azure has the recorded retention again. */
export async function resolveRestored(transaction: Transaction, change: Change, actor: Actor | null): Promise<Change> {
  return resolve(transaction, change, actor, 'reverted', 'The retention in Azure matches the record again.')
}

async function resolve(
  transaction: Transaction,
  change: Change,
  actor: Actor | null,
  kind: 'adopted' | 'explained' | 'reverted',
  note: string,
): Promise<Change> {
  const now = await databaseNow(transaction)
  const resolution: Prisma.InputJsonObject = { kind, byName: actor?.name ?? 'the portal', at: now.toISOString(), note }
  const data = { kind: 'resolved', resolution: kind, note } as const
  const update = { resolution, ...overtakenRequest(change, now) }
  return changeOf(await updateChange(transaction, change.id, update, { actor, occurredAt: now, data }))
}

/** A request to accept a change that no one decided about before the change was resolved otherwise. */
function overtakenRequest({ approval, number }: Change, now: Date) {
  if (approval?.decision !== null) return {}
  const note = `Change ${number} was resolved before anyone approved or declined the request.`
  return { approval: { ...approval, decision: decisionOf('sent-back', { actor: null, now, note }) } }
}
