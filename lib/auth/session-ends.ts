import 'server-only'

import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { type Database, database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { administratorSeenDays } from '@/lib/domain/changes/approval'

/** The members of a stored session that decide when it ends. */
export interface SessionTimes {
  /** When the person signed in. */
  createdAt: Date
  /** When the person last used the portal. */
  lastActiveAt: Date
  tokenExpiresAt: Date
}

/** Activity is written again after this long at most, because not every request should write to the database. */
const activityPauseMsMax = 60_000

/**
 * How long a decision about a role is kept: longer than any token that it could contradict is valid, and long enough to say how many
 * administrators there are.
 */
export const decisionKeptMs = administratorSeenDays * 86_400_000

const endedRemovedEveryMs = 10 * 60_000

/** The end that no request and no renewal moves. */
export function absoluteEnd({ createdAt }: Pick<SessionTimes, 'createdAt'>): Date {
  return new Date(createdAt.getTime() + configuration().sessions.absoluteMs)
}

/** When a session ends unless the person uses the portal again. A renewed token doesn't move it. */
export function endWithoutUse(times: SessionTimes): Date {
  return new Date(Math.min(times.lastActiveAt.getTime() + configuration().sessions.idleMs, absoluteEnd(times).getTime()))
}

/** When a session ends unless its token is renewed. */
export function endWithoutRenewal(times: SessionTimes): Date {
  return new Date(Math.min(times.tokenExpiresAt.getTime(), absoluteEnd(times).getTime()))
}

/** The condition for sessions that haven't ended. */
export function activeAt(now: Date) {
  const { idleMs, absoluteMs } = configuration().sessions
  return {
    tokenExpiresAt: { gt: now },
    lastActiveAt: { gt: new Date(now.getTime() - idleMs) },
    createdAt: { gt: new Date(now.getTime() - absoluteMs) },
  }
}

/** Records that the person used the portal. Don't call it for a request that a page makes on its own. */
export async function recordActivity({ idHash, lastActiveAt }: { idHash: string; lastActiveAt: Date }): Promise<void> {
  const pauseMs = Math.min(activityPauseMsMax, configuration().sessions.idleMs / 20)
  if (Date.now() - lastActiveAt.getTime() < pauseMs) return
  const db = await database()
  await db.session.updateMany({ where: { idHash }, data: { lastActiveAt: await databaseNow(db) } })
}

/**
 * Deletes the rows of sessions that ended, with the tokens in them. Uses the database's clock, because a replica whose clock is ahead must
 * not end the sessions of others.
 */
export async function removeEndedSessions(db: Database): Promise<void> {
  const now = await databaseNow(db)
  await db.session.deleteMany({ where: { NOT: activeAt(now) } })
  await db.roleDecision.deleteMany({ where: { tokenIssuedAt: { lt: new Date(now.getTime() - decisionKeptMs) } } })
}

/** Deletes the rows of sessions that ended, now and every ten minutes, also while no one signs in. */
export function keepRemovingEndedSessions(db: Database): void {
  const remove = () =>
    void removeEndedSessions(db).catch((error: unknown) => log().warn({ error }, "Sessions that ended couldn't be removed"))
  remove()
  setInterval(remove, endedRemovedEveryMs).unref()
}
