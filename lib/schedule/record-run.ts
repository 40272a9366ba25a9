import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import type { ReportedError } from '@/lib/domain/reported-error'

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

/** Records that a run failed, and since when runs have been failing. Returns whether this is the first one. */
export async function recordFailure(db: Database, { tenantId, job }: Run, error: ReportedError): Promise<boolean> {
  const now = await databaseNow(db)
  const { count } = await db.scheduledRun.updateMany({ where: { tenantId, job, failingSince: null }, data: { failingSince: now } })
  await db.scheduledRun.update({ where: { tenantId_job: { tenantId, job } }, data: { error: { ...error } } })
  return count > 0
}
