import { defineHandler } from '@/lib/actions/define-handler'
import { isWaiting } from '@/lib/changes/approvals/waiting-requests'
import { databaseNow } from '@/lib/db/database-clock'
import { type DecisionProgress, isExpired } from '@/lib/domain/changes/approval'
import { findChange } from '@/lib/history/change-record'

/** Returns whether a request still waits for approval, and the decision. */
export const GET = defineHandler<{ changeId: string }>({
  permission: 'history:read',
  limit: 'progress',
  logs: 'nothing',
  isPolled: true,
  signedOut: 'Your session has ended. Sign in again to follow the request.',
  failure: "The decision on a request couldn't be read",
  failureMessage:
    "Something went wrong in the portal, so this page couldn't check the request. The request itself isn't affected. Try again in a minute.",
  statusOf: ({ code }) => (code === 'not-found' ? 404 : 503),
  run: async ({ params, db, session }): Promise<DecisionProgress> => {
    const change = await findChange(db, session, params.changeId)
    const decision = change.approval?.decision
    if (decision) return { isWaiting: false, decision: { kind: decision.kind, byName: decision.byName } }
    if (!isWaiting(change)) return { isWaiting: false, decision: null }
    // The next visit records that it expired.
    if (isExpired(change.approval.expiresAt, await databaseNow(db))) return { isWaiting: false, decision: { kind: 'expired', byName: '' } }
    return { isWaiting: true, decision: null }
  },
})
