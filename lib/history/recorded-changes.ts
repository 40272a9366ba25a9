import 'server-only'

import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { approverOf } from '@/lib/domain/changes/approval'
import type { ChangeSummary } from '@/lib/domain/changes/change-summary'
import { type Change, changeOf, ofSettings } from './change-record'

/** How many of the newest changes are read; for most organizations, that's years. */
const changesMax = 300

/** Returns summaries of a tenant's newest changes, newest first. */
export async function readRecordedChanges(db: Database, tenant: Pick<Session, 'tenantId'>): Promise<ChangeSummary[]> {
  return (await findNewestChanges(db, tenant)).map(summarizeChange)
}

/** Returns the newest changes of diagnostic settings, newest first. */
export async function findNewestChanges(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<Change[]> {
  const rows = await db.change.findMany({ where: { tenantId, ...ofSettings }, orderBy: { number: 'desc' }, take: changesMax })
  return rows.map(changeOf)
}

/** Summarizes what a change did and how it ended. */
export function summarizeChange(change: Change): ChangeSummary {
  const { id, number, settingName, action, state, authorName, reason, before, wanted, seen, error, requestId, correlationId } = change
  return {
    changeId: id,
    number,
    settingName,
    action,
    state,
    authorName,
    approvedBy: approverOf(change),
    reason,
    requestId,
    correlationId,
    at: (change.answeredAt ?? change.requestedAt).toISOString(),
    ...(change.notSeenAt && { notSeenAt: change.notSeenAt.toISOString() }),
    before: before ?? null,
    after: (state === 'seen' ? seen : wanted) ?? null,
    errorMessage: error?.userMessage ?? null,
  }
}
