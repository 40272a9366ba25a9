import 'server-only'

import type { Configuration } from '@/lib/config/read-configuration'
import type { Database } from '@/lib/db/database'

/**
 * Something that the portal does by itself, in each tenant, every so often. All replicas together do it once for each interval. To add
 * one, write a file beside this one and name it in scheduled-jobs.ts.
 */
export interface ScheduledJob {
  /** Also the name of its queue: letters and hyphens. */
  name: string
  /** Seconds from one run to the next; undefined when the configuration has it off. */
  everySeconds(configuration: Configuration): number | undefined
  /**
   * One run. `signal` is aborted when the portal stops.
   * @throws AppError; one that is retryable is tried again within the interval. What went wrong is kept for people to see.
   */
  run(context: ScheduledRunContext): Promise<void>
}

export interface ScheduledRunContext {
  db: Database
  tenantId: string
  signal: AbortSignal
}
