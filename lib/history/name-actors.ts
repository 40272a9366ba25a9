import 'server-only'

import { type Change as ChangeRow, Prisma } from '@/generated/prisma/client'
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
  type LoggedWrite,
  saysMore,
} from '@/lib/domain/changes/external-actor'
import { withTenantLock } from './record-event'
import { updateChange } from './write-change'

/** A check can still show the old state this long after a write, so the write can be older than the last check that didn't show it. */
const readLagMinutes = 2

/**
 * Reads from the tenant's activity log who made the recent external changes, all of them at once, and keeps what it claims. The log is
 * read again for a while, because its events arrive late. If the person can't read the log, nothing is added and nothing is lost. Never throws.
 */
export async function nameActors(db: Database, tenantId: string, access: AzureReadAccess): Promise<void> {
  try {
    const now = await databaseNow(db)
    // The schedule has its own interval and must not wait because a user was refused shortly before.
    const everyMinutes = access.kind === 'monitoring' ? 0 : askActivityLogEveryMinutes
    const isDue = {
      // The tenant's activity log has nothing about storage accounts.
      retention: { equals: Prisma.DbNull },
      requestedAt: { gt: before(now, askActivityLogForMinutes) },
      OR: [{ actorAskedAt: null }, { actorAskedAt: { lte: before(now, everyMinutes) } }],
    }
    const rows = await db.change.findMany({ where: { tenantId, action: 'outside', ...isDue }, orderBy: { number: 'asc' }, take: 20 })
    const due: ChangeRow[] = []
    for (const row of rows) {
      const { count } = await db.change.updateMany({ where: { id: row.id, ...isDue }, data: { actorAskedAt: now } })
      if (count === 1) due.push(row)
    }
    const writes = await readWrites(db, tenantId, due, access)
    for (const row of due) await keepClaim(db, row, claimOf(row, writes), now)
  } catch (error) {
    log().warn({ error }, "The activity log couldn't be read to find who made a change")
  }
}

async function keepClaim(db: Database, row: ChangeRow, claim: ActorClaim, now: Date): Promise<void> {
  await withTenantLock(db, row.tenantId, async (transaction) => {
    const { actorClaim: kept } = await transaction.change.findUniqueOrThrow({ where: { id: row.id }, select: { actorClaim: true } })
    if (!saysMore(claim, kept === null ? null : actorClaimSchema.parse(kept))) return
    await updateChange(transaction, row.id, { actorClaim: claim }, { actor: null, occurredAt: now, data: { kind: 'actor-claimed', claim } })
  })
}

/** Reads the log once for all changes: its writes that aren't the portal's own, or undefined if the person can't read the log. */
async function readWrites(
  db: Database,
  tenantId: string,
  due: readonly ChangeRow[],
  access: AzureReadAccess,
): Promise<LoggedWrite[] | undefined> {
  const periods = due.map(periodOf)
  if (periods.length === 0) return []
  const from = new Date(Math.min(...periods.map((period) => period.from.getTime())))
  const to = new Date(Math.max(...periods.map((period) => period.to.getTime())))
  try {
    const writes = await listLoggedWrites(access, { from, to })
    // The log also contains the portal's own writes, which aren't external changes.
    const own = await db.change.findMany({
      where: { tenantId, correlationId: { in: writes.map(({ correlationId }) => correlationId) }, action: { not: 'outside' } },
      select: { correlationId: true },
    })
    const isOwn = new Set(own.map(({ correlationId }) => correlationId))
    return writes.filter(({ correlationId }) => !isOwn.has(correlationId))
  } catch (fault) {
    if (fault instanceof AppError && fault.azureCode?.toLowerCase() === 'authorizationfailed') return undefined
    throw fault
  }
}

function claimOf(row: ChangeRow, writes: readonly LoggedWrite[] | undefined): ActorClaim {
  if (!writes) return { kind: 'unreadable' }
  const { from, to } = periodOf(row)
  return actorClaim(
    row.settingName,
    writes.filter(({ at }) => at >= from.toISOString() && at <= to.toISOString()),
  )
}

/** When the write that an external change shows can have been made. */
function periodOf({ notSeenAt, requestedAt }: ChangeRow): { from: Date; to: Date } {
  return { from: before(notSeenAt ?? requestedAt, readLagMinutes), to: requestedAt }
}

const before = (moment: Date, minutes: number) => new Date(moment.getTime() - minutes * 60_000)
