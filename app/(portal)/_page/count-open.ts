import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { findWaitingChanges } from '@/lib/changes/approvals/waiting-requests'
import type { Database } from '@/lib/db/database'
import type { OpenCounts } from '@/lib/domain/notifications/open-counts'

/** Counts the open notifications of a tenant and, for someone who can decide about them, the requests that wait for approval. */
export async function countOpen(db: Database, session: Pick<Session, 'tenantId' | 'role'>): Promise<OpenCounts> {
  const { tenantId, role } = session
  const [notifications, waiting] = await Promise.all([
    db.notice.count({ where: { tenantId, settledAt: null } }),
    isPermitted(role, 'approval:decide') ? findWaitingChanges(db, session) : [],
  ])
  return { notifications, approvals: waiting.length }
}
