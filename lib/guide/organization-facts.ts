import 'server-only'

import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import { configuration } from '@/lib/config/configuration'
import type { Database } from '@/lib/db/database'
import { comparableId } from '@/lib/domain/azure/resource-id'
import type { OrganizationFacts, RecordedRetention } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import type { LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { Change } from '@/lib/history/change-record'
import { lastFindings } from '@/lib/history/last-findings'
import { findNewestChanges, summarizeChange } from '@/lib/history/recorded-changes'

/** What the portal has recorded about the tenant of the session; `settings` are those that were just read or last seen. */
export async function readOrganizationFacts(
  db: Database,
  session: Session,
  seen: { settings: LiveSetting[] | null; seenAt: string | null },
): Promise<OrganizationFacts> {
  const [changes, findings, name] = await Promise.all([findNewestChanges(db, session), lastFindings(db, session), tenantName(session)])
  return {
    cloud: configuration().cloud.id,
    tenantId: session.tenantId,
    tenantName: name,
    ...seen,
    ...findings,
    changes: changes.map(summarizeChange),
    retention: recordedRetention(changes),
    now: new Date().toISOString(),
  }
}

/** The retention period that was last written to each storage account. */
function recordedRetention(newestFirst: readonly Change[]): RecordedRetention[] {
  const written = newestFirst.flatMap(({ id, number, retention, requestedAt }) =>
    retention?.state === 'written'
      ? [
          {
            storageAccountId: retention.storageAccountId,
            rules: retention.after,
            changeId: id,
            number,
            at: retention.at ?? requestedAt.toISOString(),
          },
        ]
      : [],
  )
  return [...Map.groupBy(written, ({ storageAccountId }) => comparableId(storageAccountId)).values()].flatMap(([newest]) => newest ?? [])
}
