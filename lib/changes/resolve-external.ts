import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { riskReasons } from '@/lib/domain/changes/approval'
import { isOpenExternal } from '@/lib/domain/changes/change'
import type { Actor } from '@/lib/domain/history/history-event'
import { isSameConfiguration } from '@/lib/domain/settings/diagnostic-setting'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import { type Change, changeOf, findChange } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'
import { readApprovalRule } from './approvals/approval-rule'

/**
 * Records the decision to keep an external change: to accept it as it is, or to add an explanation. Restoring the previous
 * version is a separate change, which resolves the external change once Azure has confirmed it.
 * @throws NotFoundError; AppError `nothing-to-resolve` if it's already resolved or isn't external; `note-missing`; `own-request` for a risky
 * change that the activity log says was the person's own, where approval is required.
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
    await refuseAlone(transaction, session, change, note)
    return resolve(transaction, change, session, decision.kind, note)
  })
}

/**
 * Where risky changes require approval, one that was made outside the portal isn't accepted in passing: it needs an explanation, and by someone
 * other than the person that the activity log names.
 */
async function refuseAlone(transaction: Transaction, session: Session, change: Change, note: string): Promise<void> {
  const { before, seen, actorClaim } = change
  const isRisky = riskReasons({ before, wanted: seen, difference: settingDifference(before, seen) }).length > 0
  if (!isRisky || !(await readApprovalRule(transaction, session)).isOn) return
  if (actorClaim?.kind === 'named' && actorClaim.caller.toLowerCase() === session.username.toLowerCase())
    throw new AppError({
      code: 'own-request',
      userMessage: 'The activity log names you as the person who made this change, so another administrator must review it.',
    })
  if (note === '')
    throw new AppError({
      code: 'note-missing',
      userMessage: 'This change takes logs away, and such changes require approval here. To accept it, explain what was changed and why.',
    })
}

/** Marks an external change as reverted if a confirmed change restored the state before it. Call it in that change's transaction. */
export async function markReverted(transaction: Transaction, restore: Change): Promise<void> {
  if (!restore.restoresChangeId) return
  const row = await transaction.change.findFirst({ where: { id: restore.restoresChangeId, tenantId: restore.tenantId } })
  const external = row && changeOf(row)
  if (!external || !isOpenExternal(external) || !isSameConfiguration(restore.wanted, external.before)) return
  const actor = restore.authorId === null ? null : { objectId: restore.authorId, name: restore.authorName }
  await resolve(transaction, external, actor, 'reverted', `By change ${restore.number}.`)
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
  return changeOf(await updateChange(transaction, change.id, { resolution }, { actor, occurredAt: now, data }))
}
