import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { failingRunItem, isLasting } from '@/lib/domain/notifications/attention-of-operation'
import type { ReportedError } from '@/lib/domain/reported-error'
import { raiseNotices } from '@/lib/history/raise-notice'
import { withTenantLock } from '@/lib/history/record-event'

interface Run {
  tenantId: string
  job: string
}

/** Records that a run has started. */
export async function recordStart(db: Database, { tenantId, job }: Run): Promise<void> {
  const startedAt = await databaseNow(db)
  await db.scheduledRun.upsert({ where: { tenantId_job: { tenantId, job } }, create: { tenantId, job, startedAt }, update: { startedAt } })
}

/** Records that a run succeeded, which ends any earlier failure. Returns whether there was one. */
export async function recordSuccess(db: Database, { tenantId, job }: Run): Promise<boolean> {
  const succeededAt = await databaseNow(db)
  const { count } = await db.scheduledRun.updateMany({
    where: { tenantId, job, failingSince: { not: null } },
    data: { failingSince: null },
  })
  await db.scheduledRun.update({
    where: { tenantId_job: { tenantId, job } },
    data: { succeededAt, failingSince: null, error: Prisma.DbNull },
  })
  return count > 0
}

/**
 * Records that a run failed, and since when runs have been failing. Someone who ends the failure, for example by giving back a role that they
 * took away, can't keep it quiet: the notification begins in the same transaction. Returns whether this is the first failed run.
 */
export async function recordFailure(db: Database, { tenantId, job }: Run, error: ReportedError): Promise<boolean> {
  return withTenantLock(db, tenantId, async (transaction) => {
    const now = await databaseNow(transaction)
    const { count } = await transaction.scheduledRun.updateMany({
      where: { tenantId, job, failingSince: null },
      data: { failingSince: now },
    })
    const { failingSince } = await transaction.scheduledRun.update({
      where: { tenantId_job: { tenantId, job } },
      data: { error: { ...error } },
    })
    const run = { job, since: (failingSince ?? now).toISOString(), error }
    if (isLasting(run, now)) await raiseNotices(transaction, tenantId, [failingRunItem(run)], now)
    return count > 0
  })
}

/** Ends the failures of jobs that the configuration has turned off since. */
export async function forgetFailuresOf(db: Database, jobs: readonly string[]): Promise<void> {
  await db.scheduledRun.updateMany({
    where: { job: { in: [...jobs] }, failingSince: { not: null } },
    data: { failingSince: null, error: Prisma.DbNull },
  })
}
