import 'server-only'

import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import type { Database } from '@/lib/db/database'
import type { LiveSetting } from '@/lib/entra-logs/diagnostic-setting'
import type { OrganizationFacts, RecordedRetention } from '@/lib/entra-logs/missing-logs/missing-logs-facts'
import type { RecordedChange } from '@/lib/entra-logs/recorded-change'
import { comparableId } from '@/lib/entra-logs/resource-id'
import { retentionOf } from '@/lib/entra-logs/storage-retention'
import { lastFindings } from '@/lib/history/last-findings'
import { type Change, changeOf, ofSettings } from './change-record'

/** So many of the newest changes are looked through: years, for most organizations. */
const changesMax = 300

/** What the portal knows about the tenant of the session, out of its own record; `settings` is what was read or last seen. */
export async function readOrganizationFacts(
  db: Database,
  session: Session,
  seen: { settings: LiveSetting[] | null; seenAt: string | null },
): Promise<OrganizationFacts> {
  const [changes, findings, name] = await Promise.all([findNewest(db, session), lastFindings(db, session), tenantName(session)])
  return {
    tenantId: session.tenantId,
    tenantName: name,
    ...seen,
    ...findings,
    changes: changes.map(recordedChange),
    retention: recordedRetention(changes),
    now: new Date().toISOString(),
  }
}

/** The newest changes of a tenant, newest first, as what they did and how they ended. */
export async function readRecordedChanges(db: Database, tenant: Pick<Session, 'tenantId'>): Promise<RecordedChange[]> {
  return (await findNewest(db, tenant)).map(recordedChange)
}

async function findNewest(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<Change[]> {
  const rows = await db.change.findMany({ where: { tenantId, ...ofSettings }, orderBy: { number: 'desc' }, take: changesMax })
  return rows.map(changeOf)
}

function recordedChange(change: Change): RecordedChange {
  const { id, number, settingName, action, state, authorName, reason, before, wanted, seen, error, requestId, correlationId } = change
  return {
    changeId: id,
    number,
    settingName,
    action,
    state,
    authorName,
    reason,
    requestId,
    correlationId,
    at: (change.answeredAt ?? change.requestedAt).toISOString(),
    before: before ?? null,
    after: (state === 'seen' ? seen : wanted) ?? null,
    errorMessage: error?.userMessage ?? null,
  }
}

/** The days that were last written to each storage account. */
function recordedRetention(newestFirst: readonly Change[]): RecordedRetention[] {
  const written = newestFirst.flatMap(({ id, number, retention, requestedAt }) =>
    retention?.state === 'written'
      ? [
          {
            storageAccountId: retention.storageAccountId,
            days: Object.fromEntries(retentionOf(retention.after)),
            changeId: id,
            number,
            at: retention.at ?? requestedAt.toISOString(),
          },
        ]
      : [],
  )
  return [...Map.groupBy(written, ({ storageAccountId }) => comparableId(storageAccountId)).values()].flatMap(([newest]) => newest ?? [])
}
