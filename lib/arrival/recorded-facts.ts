import 'server-only'

import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import type { DayCount } from '@/lib/domain/arrival/day-count'
import type { ChangeSummary } from '@/lib/domain/changes/change-summary'
import { measuredFrom } from '@/lib/domain/cost/volume/measured-volume'
import { type LastFindings, lastFindings } from '@/lib/history/last-findings'
import { readRecordedChanges } from '@/lib/history/recorded-changes'
import { findArrivals, type KnownWorkspace } from './find-arrivals'
import { findDays } from './hourly-counts'

/** What the portal has recorded about a tenant. Each part is read when it's first needed, and only once. */
export interface RecordedFacts {
  /** The time of the database. */
  now: () => Promise<Date>
  findings: () => Promise<LastFindings>
  /** The results of the last checks of workspaces, by workspace ID in lowercase. */
  workspaces: () => Promise<Map<string, KnownWorkspace>>
  /** The newest changes of diagnostic settings, newest first. */
  changes: () => Promise<ChangeSummary[]>
  /** The counts of tables in each of the last 15 UTC days, which measured volumes are based on. */
  days: () => Promise<DayCount[]>
}

/**
 * Returns what the portal has recorded about a tenant, for what one view derives from it: its arrivals, costs, and score share what they
 * read. Nothing that's stored later is in it, so don't keep it for another view or use it after something was stored.
 */
export function recordedFacts(db: Database, tenant: Pick<Session, 'tenantId'>): RecordedFacts {
  const now = once(() => databaseNow(db))
  return {
    now,
    findings: once(() => lastFindings(db, tenant)),
    workspaces: once(() => findArrivals(db, tenant)),
    changes: once(() => readRecordedChanges(db, tenant)),
    days: once(async () => findDays(db, tenant.tenantId, measuredFrom(await now()))),
  }
}

/** Reads something when it's first needed, and returns the same result from then on. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => (result ??= read())
}
