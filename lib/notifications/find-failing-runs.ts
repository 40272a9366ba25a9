import 'server-only'

import { configuration } from '@/lib/config/configuration'
import type { Database } from '@/lib/db/database'
import type { AttentionItem } from '@/lib/domain/notifications/attention-item'
import { type FailingRun, stoppedCheckItems } from '@/lib/domain/notifications/attention-of-operation'
import { reportedErrorSchema } from '@/lib/domain/reported-error'

/** Returns the scheduled jobs of a tenant whose last run failed. */
export async function findFailingRuns(db: Database, tenantId: string): Promise<FailingRun[]> {
  const rows = await db.scheduledRun.findMany({ where: { tenantId, failingSince: { not: null } }, orderBy: { job: 'asc' } })
  return rows.flatMap(({ job, failingSince, error }) =>
    failingSince ? [{ job, since: failingSince.toISOString(), error: reportedErrorSchema.parse(error) }] : [],
  )
}

/** Returns the scheduled check if it's on and has stopped without failing. */
export async function findStoppedCheck(db: Database, tenantId: string, now: Date): Promise<AttentionItem[]> {
  const { monitoring } = configuration()
  const run = monitoring && (await db.scheduledRun.findUnique({ where: { tenantId_job: { tenantId, job: 'look' } } }))
  return run ? stoppedCheckItems(run.startedAt, monitoring.intervalSeconds, now) : []
}
