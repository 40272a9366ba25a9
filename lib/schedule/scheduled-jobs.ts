import 'server-only'

import { arrivalJob } from './arrival-job'
import { checkpointDeliveryJob, checkpointJob } from './checkpoint-job'
import { driftCheckJob } from './drift-check-job'
import { notificationJob } from './notification-job'
import { retentionCheckJob } from './retention-check-job'
import type { ScheduledJob } from './scheduled-job'

/** All scheduled jobs. */
export const scheduledJobs: readonly ScheduledJob[] = [
  driftCheckJob,
  retentionCheckJob,
  arrivalJob,
  notificationJob,
  checkpointJob,
  checkpointDeliveryJob,
]
