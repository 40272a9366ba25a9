import 'server-only'

import { arrivalJob } from './arrival-job'
import { checkpointDeliveryJob, checkpointJob } from './checkpoint-job'
import { driftCheckJob } from './drift-check-job'
import { notificationJob } from './notification-job'
import type { ScheduledJob } from './scheduled-job'

/** All scheduled jobs. */
export const scheduledJobs: readonly ScheduledJob[] = [driftCheckJob, arrivalJob, notificationJob, checkpointJob, checkpointDeliveryJob]
