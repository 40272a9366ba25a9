import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import type { ReportedError } from '@/lib/domain/reported-error'

interface Run {
  tenantId: string
  job: string
}

/** Notes that a run has begun. */
export async function recordStart(db: Database, { tenantId, job }: Run): Promise<void> {
  const startedAt = await databaseNow(db)
  await db.scheduledRun.upsert({ where: { tenantId_job: { tenantId, job } }, create: { tenantId, job, startedAt }, update: { startedAt } })
}

/** Notes that a run went well; whatever failed before it is over. */
export async function recordSuccess(db: Database, { tenantId, job }: Run): Promise<void> {
  const succeededAt = await databaseNow(db)
  await db.scheduledRun.update({
    where: { tenantId_job: { tenantId, job } },
    data: { succeededAt, failingSince: null, error: Prisma.DbNull },
  })
}

/** Notes that a run failed, and since when that is so. */
export async function recordFailure(db: Database, { tenantId, job }: Run, error: ReportedError): Promise<void> {
  const now = await databaseNow(db)
  await db.scheduledRun.updateMany({ where: { tenantId, job, failingSince: null }, data: { failingSince: now } })
  await db.scheduledRun.update({ where: { tenantId_job: { tenantId, job } }, data: { error: { ...error } } })
}
