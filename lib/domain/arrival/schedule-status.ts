import type { ReportedError } from '../reported-error'

/** The state of a scheduled job in a tenant. Times are ISO 8601 UTC. */
export type ScheduleStatus =
  | { kind: 'off' }
  | { kind: 'waiting' }
  | { kind: 'healthy'; checkedAt: string }
  | { kind: 'failing'; since: string; error: ReportedError; checkedAt: string | null }
