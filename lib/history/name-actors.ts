import 'server-only'

import type { Change as ChangeRow } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { listLoggedWrites } from '@/lib/azure/tenant-activity-log'
import { log } from '@/lib/config/log'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import {
  type ActorClaim,
  actorClaim,
  actorClaimSchema,
  askActivityLogEveryMinutes,
  askActivityLogForMinutes,
  saysMore,
} from '@/lib/domain/changes/external-actor'
import { recordEvent, withTenantLock } from './record-event'

/** A check can still show the old state this long after a write, so the write can be older than the last check that didn't show it. */
const readLagMinutes = 2

/**
 * Reads from the tenant's activity log who made the recent external changes, and keeps what it claims. The log is read again for a
 * while, because its events arrive late. If the person can't read the log, nothing is added and nothing is lost. Never throws.
 */
export async function nameActors(db: Database, tenantId: string, access: AzureReadAccess): Promise<void> {
  try {
    const now = await databaseNow(db)
    // The schedule has its own interval and must not wait because a user was refused shortly before.
    const everyMinutes = access.kind === 'monitoring' ? 0 : askActivityLogEveryMinutes
    const isDue = {
      requestedAt: { gt: before(now, askActivityLogForMinutes) },
      OR: [{ actorAskedAt: null }, { actorAskedAt: { lte: before(now, everyMinutes) } }],
    }
    const rows = await db.change.findMany({ where: { tenantId, action: 'outside', ...isDue }, orderBy: { number: 'asc' }, take: 20 })
    for (const row of rows) {
      const { count } = await db.change.updateMany({ where: { id: row.id, ...isDue }, data: { actorAskedAt: now } })
      if (count === 1) await ask(db, row, access, now)
    }
  } catch (error) {
    log().warn({ error }, "The activity log couldn't be read to find who made a change")
  }
}

async function ask(db: Database, row: ChangeRow, access: AzureReadAccess, now: Date): Promise<void> {
  const claim = await claimOf(db, row, access)
  await withTenantLock(db, row.tenantId, async (transaction) => {
    const { actorClaim: kept } = await transaction.change.findUniqueOrThrow({ where: { id: row.id }, select: { actorClaim: true } })
    if (!saysMore(claim, kept === null ? null : actorClaimSchema.parse(kept))) return
    await transaction.change.update({ where: { id: row.id }, data: { actorClaim: claim } })
    if (claim.kind === 'named' || claim.kind === 'ambiguous')
      await recordEvent(transaction, {
        tenantId: row.tenantId,
        changeId: row.id,
        actor: null,
        occurredAt: now,
        data: { kind: 'actor-claimed', claim },
      })
  })
}

async function claimOf(
  db: Database,
  { tenantId, settingName, notSeenAt, requestedAt }: ChangeRow,
  access: AzureReadAccess,
): Promise<ActorClaim> {
  try {
    const writes = await listLoggedWrites(access, { from: before(notSeenAt ?? requestedAt, readLagMinutes), to: requestedAt })
    // The log also contains the portal's own writes, which aren't external changes.
    const own = await db.change.findMany({
      where: { tenantId, correlationId: { in: writes.map(({ correlationId }) => correlationId) }, action: { not: 'outside' } },
      select: { correlationId: true },
    })
    const isOwn = new Set(own.map(({ correlationId }) => correlationId))
    return actorClaim(
      settingName,
      writes.filter(({ correlationId }) => !isOwn.has(correlationId)),
    )
  } catch (fault) {
    if (fault instanceof AppError && fault.azureCode?.toLowerCase() === 'authorizationfailed') return { kind: 'unreadable' }
    throw fault
  }
}

const before = (moment: Date, minutes: number) => new Date(moment.getTime() - minutes * 60_000)
