import 'server-only'

import { configuration } from '@/lib/config/configuration'
import type { Session } from './session'

/** What a sign-in must bring before an action is done. The browser passes it to Microsoft Entra; the server checks what comes back. */
export interface FreshSignInRequest {
  /** The age of the sign-in in seconds beyond which Microsoft Entra must ask for credentials; null if the sign-in is recent enough. */
  maxAgeSeconds: number | null
  /** The claims that request the authentication context; empty if none is missing. */
  claims: string
}

/**
 * Returns what is missing for an action that requires a fresh sign-in; undefined if nothing is. The time comes from the token's `auth_time`,
 * and where that's absent, from the start of the session.
 */
export function missingFreshSignIn(
  { authenticatedAt, authContexts }: Pick<Session, 'authenticatedAt' | 'authContexts'>,
  now = new Date(),
): FreshSignInRequest | undefined {
  const { freshMs, freshContext } = configuration().sessions
  const isFresh = now.getTime() - authenticatedAt.getTime() <= freshMs
  const isContextMissing = freshContext !== undefined && !authContexts.includes(freshContext)
  if (isFresh && !isContextMissing) return undefined
  return {
    // Half of the time, so that a sign-in that Microsoft Entra accepts is still fresh when the person confirms the action again.
    maxAgeSeconds: isFresh ? null : Math.floor(freshMs / 2_000),
    claims: isContextMissing ? JSON.stringify({ access_token: { acrs: { essential: true, value: freshContext } } }) : '',
  }
}
