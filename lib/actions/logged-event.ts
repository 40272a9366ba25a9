import 'server-only'

import { z } from 'zod'
import type { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { SecurityEventName, SecurityTarget } from '@/lib/domain/security-log/security-event'
import { TooManyRequestsError } from '@/lib/limits/too-many-requests'
import { recordSecurityEvent } from '@/lib/security-log/security-log'
import { requestFacts } from './request-facts'

/**
 * What the security log records when an action or handler runs. `nothing` has to be written too: it's for what only reads, or only changes
 * a draft. The target is what was requested, unless the result names a change.
 */
export type LoggedEvent<Request> = 'nothing' | { event: SecurityEventName; target?: (request: Request) => SecurityTarget | null }

/** How it ended: undefined for a success, otherwise the error or the code of what was wrong. */
type Ending = AppError | 'invalid' | undefined

/** Records an event that a person caused. */
export async function recordForPerson<Request>(
  logged: LoggedEvent<Request>,
  about: { headers: Headers; session: Session; request: Request; value?: unknown; ending: Ending },
): Promise<void> {
  if (logged === 'nothing') return
  const { headers, session, request, value, ending } = about
  if (ending instanceof TooManyRequestsError && !ending.isFirst) return
  await recordSecurityEvent({
    event: logged.event,
    outcome: ending === undefined ? 'success' : 'failure',
    reason: ending === undefined ? null : ending === 'invalid' ? 'invalid' : reasonOf(ending),
    who: session,
    target: changeIn(value) ?? logged.target?.(request) ?? null,
    ...requestFacts(headers),
  })
}

function changeIn(value: unknown): SecurityTarget | undefined {
  const { data } = z.object({ changeId: z.string() }).safeParse(value)
  return data && { kind: 'change', id: data.changeId }
}

/** Azure's own code, where Azure refused; it can be anything, so only its word characters stay. */
function reasonOf({ azureCode, code }: AppError): string {
  return (azureCode ?? code).replace(/[^\w.-]/g, '').slice(0, 100) || code
}
