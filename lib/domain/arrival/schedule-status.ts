import type { ReportedError } from '../reported-error'

/** How looking at Azure by schedule stands in a tenant. Times are ISO 8601 UTC. */
export type ScheduleStatus =
  | { kind: 'off' }
  | { kind: 'waiting' }
  | { kind: 'well'; checkedAt: string }
  | { kind: 'failing'; since: string; error: ReportedError; checkedAt: string | null }
