import 'server-only'

import type { Configuration } from '@/lib/config/read-configuration'
import type { Database } from '@/lib/db/database'

/**
 * A job that the portal runs in each tenant at an interval. All replicas together run it once per interval. To add one, create a file in
 * this folder and list the job in scheduled-jobs.ts.
 */
export interface ScheduledJob {
  /** Also the name of its queue: letters and hyphens. */
  name: string
  /** Seconds from one run to the next; undefined when the configuration turns the job off. */
  everySeconds(configuration: Configuration): number | undefined
  /**
   * One run. `signal` is aborted when the portal stops.
   * @throws AppError, which is recorded and shown. A retryable one is tried again within the interval.
   */
  run(context: ScheduledRunContext): Promise<void>
}

export interface ScheduledRunContext {
  db: Database
  tenantId: string
  signal: AbortSignal
}
