import { requestFacts } from '@/lib/actions/request-facts'
import type { AppError } from '@/lib/app-error'
import type { PortalRole } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { TokenRefusedError, type VerifiedToken } from '@/lib/auth/verify-access-token'
import { log } from '@/lib/config/log'
import { recordSecurityEvent, type SecurityEntry } from '@/lib/security-log/security-log'

/** What the browser wants: a new session, or to keep the one it has. */
type Intent = 'sign-in' | 'renew'

const eventOf = { 'sign-in': 'sign-in', renew: 'session-renewal' } as const satisfies Record<Intent, SecurityEntry['event']>

/** Records what happens to sessions during one request. */
export function sessionLog(headers: Headers) {
  const facts = requestFacts(headers)
  const record = (entry: SecurityEntry) => recordSecurityEvent({ ...facts, ...entry })
  return {
    signedIn: (session: Session) => record({ event: 'sign-in', outcome: 'success', who: session, data: { role: session.role } }),

    /** A renewal is recorded only if the role isn't the same anymore; browsers renew every hour. */
    renewed: async (session: Session, before: PortalRole) => {
      if (session.role !== before)
        await record({ event: 'role-change', outcome: 'success', who: session, data: { before, after: session.role } })
    },

    refused: async (intent: Intent, fault: AppError) => {
      const isToken = fault instanceof TokenRefusedError
      const reason = isToken ? fault.reason : fault.code
      log().warn({ event: eventOf[intent], reason, ...(isToken ? fault.facts : {}), error: fault.cause }, 'A sign-in was refused')
      await record({ event: eventOf[intent], outcome: 'denied', reason, who: isToken ? fault.who : null })
    },

    /** @param current the session that ended with it */
    withoutRole: async (intent: Intent, token: VerifiedToken, current: Session | undefined) => {
      await record({ event: eventOf[intent], outcome: 'denied', reason: 'no-role', who: token })
      if (current) await record({ event: 'session-end', outcome: 'success', reason: 'no-role', who: current })
    },

    signedOut: (session: Session, scope: 'this-browser' | 'everywhere') =>
      record({ event: 'sign-out', outcome: 'success', who: session, target: { kind: 'session', id: scope } }),
  }
}
