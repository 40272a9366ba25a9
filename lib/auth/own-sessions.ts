import 'server-only'

import { NotFoundError } from '@/lib/app-error'
import type { OwnSession } from '@/lib/domain/sessions/own-session'
import { endSessionsOfPerson, findSessionsOfPerson, type Session } from './session'

/** Returns the active sessions of the session's own person, this one first and then the most recently used. */
export async function findOwnSessions(session: Session): Promise<OwnSession[]> {
  const rows = await findSessionsOfPerson(session)
  return rows
    .toSorted(
      (one, other) =>
        Number(other.idHash === session.idHash) - Number(one.idHash === session.idHash) ||
        other.lastActiveAt.getTime() - one.lastActiveAt.getTime(),
    )
    .map(({ publicId, browser, createdAt, lastActiveAt, idHash }) => ({
      sessionId: publicId,
      browser,
      signedInAt: createdAt.toISOString(),
      lastActiveAt: lastActiveAt.toISOString(),
      isCurrent: idHash === session.idHash,
    }))
}

/**
 * Ends another session of the session's own person.
 * @throws NotFoundError if the person has no other session with this ID
 */
export async function endOwnSession(session: Session, sessionId: string): Promise<void> {
  const ended = await endSessionsOfPerson(session, { publicId: sessionId, idHash: { not: session.idHash } })
  if (ended === 0) throw new NotFoundError('session')
}

/** Ends every other session of the session's own person. */
export async function endOtherSessions(session: Session): Promise<void> {
  await endSessionsOfPerson(session, { idHash: { not: session.idHash } })
}
