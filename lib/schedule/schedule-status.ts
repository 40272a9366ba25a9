import 'server-only'

import type { Session } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import type { Database } from '@/lib/db/database'
import type { ScheduleStatus } from '@/lib/domain/arrival/schedule-status'
import { reportedErrorSchema } from '@/lib/domain/reported-error'
import type { ScheduledJob } from './scheduled-job'

/** The state of a scheduled job in the session's tenant. */
export async function scheduleStatus(db: Database, { tenantId }: Pick<Session, 'tenantId'>, job: ScheduledJob): Promise<ScheduleStatus> {
  if (job.everySeconds(configuration()) === undefined) return { kind: 'off' }
  const run = await db.scheduledRun.findUnique({ where: { tenantId_job: { tenantId, job: job.name } } })
  const checkedAt = run?.succeededAt?.toISOString() ?? null
  if (run?.failingSince)
    return { kind: 'failing', since: run.failingSince.toISOString(), error: reportedErrorSchema.parse(run.error), checkedAt }
  return checkedAt ? { kind: 'healthy', checkedAt } : { kind: 'waiting' }
}
