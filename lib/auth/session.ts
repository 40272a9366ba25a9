import 'server-only'

import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Session as SessionRow } from '@/generated/prisma/client'
import { configuration } from '@/lib/config/configuration'
import { database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { openText, sealText } from '@/lib/db/sealed-text'
import type { PortalRole } from './permissions'
import { endSessionMemory } from './session-memory'
import type { VerifiedToken } from './verify-access-token'

/** A signed-in user of the portal. */
export interface Session {
  /** A keyed hash of the cookie's value, which identifies the session but can't open it. */
  idHash: string
  tenantId: string
  objectId: string
  name: string
  username: string
  role: PortalRole
  /** The session ends when the user's token expires, unless the browser renews it first. */
  expiresAt: Date
}

/** The name of the session cookie. The prefix makes browsers require Secure, this host, and the path `/`. */
export function sessionCookieName(isHttps: boolean): string {
  return isHttps ? '__Host-session' : 'session'
}

/**
 * Starts a session for a verified token and returns it with the cookie's value. Also deletes sessions that ended. The ID is generated
 * only here, so an ID that was planted in a browser beforehand is useless.
 */
export async function startSession(
  token: VerifiedToken,
  role: PortalRole,
  accessToken: string,
): Promise<{ cookie: string; session: Session }> {
  const db = await database()
  const cookie = randomBytes(32).toString('base64url')
  const idHash = hashOf(cookie)
  const row = await db.session.create({
    data: { idHash, ...sessionData(token, role, accessToken, idHash), tenantId: token.tenantId, objectId: token.objectId },
  })
  // Uses the database's clock, because a replica whose clock is ahead must not end the sessions of others.
  await db.session.deleteMany({ where: { tokenExpiresAt: { lt: await databaseNow(db) } } })
  return { cookie, session: sessionOf(row) }
}

/**
 * Stores a new token in an active session. Returns undefined if the session belongs to another user or is gone; then a new session
 * must be started.
 */
export async function renewSession(
  session: Session,
  token: VerifiedToken,
  role: PortalRole,
  accessToken: string,
): Promise<Session | undefined> {
  if (session.tenantId !== token.tenantId || session.objectId !== token.objectId) return undefined
  const db = await database()
  const renewed = await db.session.updateManyAndReturn({
    where: { idHash: session.idHash, tenantId: token.tenantId, objectId: token.objectId },
    data: { ...sessionData(token, role, accessToken, session.idHash), renewedAt: new Date() },
  })
  return renewed[0] && sessionOf(renewed[0])
}

/** Returns the session for a cookie's value; undefined if there is none or it has ended. */
export async function findSession(cookie: string | undefined): Promise<Session | undefined> {
  if (!cookie || cookie.length > 200) return undefined
  const db = await database()
  const row = await db.session.findUnique({ where: { idHash: hashOf(cookie) } })
  return row && row.tokenExpiresAt > new Date() && isTenantAllowed(row.tenantId) ? sessionOf(row) : undefined
}

/** Returns the current state of a session, for long-running work; undefined once it has ended. */
export async function refreshedSession({ idHash }: Pick<Session, 'idHash'>): Promise<Session | undefined> {
  const db = await database()
  const row = await db.session.findUnique({ where: { idHash } })
  return row && row.tokenExpiresAt > new Date() && isTenantAllowed(row.tenantId) ? sessionOf(row) : undefined
}

/** Returns an active session of a user, for work that continues after a restart; undefined if there is none. */
export async function findSessionOfPerson(tenantId: string, objectId: string): Promise<Session | undefined> {
  const db = await database()
  const row = await db.session.findFirst({
    where: { tenantId, objectId, tokenExpiresAt: { gt: new Date() } },
    orderBy: { tokenExpiresAt: 'desc' },
  })
  return row && isTenantAllowed(tenantId) ? sessionOf(row) : undefined
}

/** Ends one session or, with `everywhere`, all sessions of its user. */
export async function endSession(session: Session, scope: 'this-browser' | 'everywhere'): Promise<void> {
  const db = await database()
  const { idHash, tenantId, objectId } = session
  const where = scope === 'everywhere' ? { tenantId, objectId } : { idHash }
  const sessions = await db.session.findMany({ where, select: { idHash: true } })
  await db.session.deleteMany({ where })
  for (const ended of [{ idHash }, ...sessions]) endSessionMemory(ended.idHash)
}

/** Returns the user's access token for the on-behalf-of exchange; undefined if the session ended or its secret changed. */
export async function readSessionToken(session: Session): Promise<string | undefined> {
  const db = await database()
  const row = await db.session.findUnique({ where: { idHash: session.idHash }, select: { encryptedToken: true, tokenExpiresAt: true } })
  if (!row || row.tokenExpiresAt <= new Date()) return undefined
  return openText(row.encryptedToken, { purpose: 'session-token', owner: session.idHash }, configuration().sessionSecret)
}

/** A tenant can be removed from the list after the session started. */
function isTenantAllowed(tenantId: string): boolean {
  return configuration().tenantIds.includes(tenantId)
}

function sessionData(token: VerifiedToken, role: PortalRole, accessToken: string, idHash: string) {
  return {
    name: token.name,
    username: token.username,
    role,
    encryptedToken: sealText(accessToken, { purpose: 'session-token', owner: idHash }, configuration().sessionSecret),
    tokenExpiresAt: token.expiresAt,
  }
}

function sessionOf(row: SessionRow): Session {
  const { idHash, tenantId, objectId, name, username, tokenExpiresAt } = row
  return {
    idHash,
    tenantId,
    objectId,
    name,
    username,
    role: row.role === 'administrator' ? 'administrator' : 'helpdesk',
    expiresAt: tokenExpiresAt,
  }
}

/** Keyed with the session secret, so that a new secret ends every session. */
function hashOf(cookie: string): string {
  const key = hkdfSync('sha256', configuration().sessionSecret, '', 'entra-logs-portal/session-cookie/v1', 32)
  return createHmac('sha256', Buffer.from(key)).update(cookie).digest('hex')
}
