import 'server-only'

import { arrivalJob } from './arrival-job'
import { lookJob } from './look-job'
import { noticesJob } from './notices-job'
import type { ScheduledJob } from './scheduled-job'

/** Everything that the portal does by itself. */
export const scheduledJobs: readonly ScheduledJob[] = [lookJob, arrivalJob, noticesJob]
