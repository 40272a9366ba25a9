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

/** Records that a run succeeded, which ends any earlier failure. */
export async function recordSuccess(db: Database, { tenantId, job }: Run): Promise<void> {
  const succeededAt = await databaseNow(db)
  await db.scheduledRun.update({
    where: { tenantId_job: { tenantId, job } },
    data: { succeededAt, failingSince: null, error: Prisma.DbNull },
  })
}

/** Records that a run failed, and since when runs have been failing. */
export async function recordFailure(db: Database, { tenantId, job }: Run, error: ReportedError): Promise<void> {
  const now = await databaseNow(db)
  await db.scheduledRun.updateMany({ where: { tenantId, job, failingSince: null }, data: { failingSince: now } })
  await db.scheduledRun.update({ where: { tenantId_job: { tenantId, job } }, data: { error: { ...error } } })
}
