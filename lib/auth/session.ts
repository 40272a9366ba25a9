import 'server-only'

import { createHash, randomBytes } from 'node:crypto'
import type { Session as SessionRow } from '@/generated/prisma/client'
import { configuration } from '@/lib/config/configuration'
import { database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { openText, sealText } from '@/lib/db/sealed-text'
import type { PortalRole } from './permissions'
import type { VerifiedToken } from './verify-access-token'

/** A person who is signed in to the portal. */
export interface Session {
  /** SHA-256 of the cookie's value: names the session without being able to open it. */
  idHash: string
  tenantId: string
  objectId: string
  name: string
  username: string
  role: PortalRole
  /** The session ends with the user's token, unless the browser renews it before. */
  expiresAt: Date
}

/** How the session cookie is called; the prefix makes browsers insist on Secure, this host and path `/`. */
export function sessionCookieName(isHttps: boolean): string {
  return isHttps ? '__Host-session' : 'session'
}

/**
 * Starts a session for a verified token and returns it with the cookie's value. Sessions that ended are cleared on the way.
 * The id is made here and nowhere else, so an id planted in a browser beforehand is worth nothing.
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
  // By the database's clock: a replica whose own is ahead must not end the sessions of the others.
  await db.session.deleteMany({ where: { tokenExpiresAt: { lt: await databaseNow(db) } } })
  return { cookie, session: sessionOf(row) }
}

/**
 * Puts a fresh token into a running session. Undefined when the session is not of the same person, or is gone: then a new one
 * has to be started.
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

/** The session that a cookie's value opens; undefined when there is none or it has ended. */
export async function findSession(cookie: string | undefined): Promise<Session | undefined> {
  if (!cookie || cookie.length > 200) return undefined
  const db = await database()
  const row = await db.session.findUnique({ where: { idHash: hashOf(cookie) } })
  return row && row.tokenExpiresAt > new Date() && isTenantAllowed(row.tenantId) ? sessionOf(row) : undefined
}

/** A session as it stands now, for work that takes long; undefined once it has ended. */
export async function refreshedSession({ idHash }: Pick<Session, 'idHash'>): Promise<Session | undefined> {
  const db = await database()
  const row = await db.session.findUnique({ where: { idHash } })
  return row && row.tokenExpiresAt > new Date() && isTenantAllowed(row.tenantId) ? sessionOf(row) : undefined
}

/** A running session of a person, for work that goes on after a restart of the portal; undefined when there is none. */
export async function findSessionOfPerson(tenantId: string, objectId: string): Promise<Session | undefined> {
  const db = await database()
  const row = await db.session.findFirst({
    where: { tenantId, objectId, tokenExpiresAt: { gt: new Date() } },
    orderBy: { tokenExpiresAt: 'desc' },
  })
  return row && isTenantAllowed(tenantId) ? sessionOf(row) : undefined
}

/** Ends one session, or with `everywhere` all sessions of its person. */
export async function endSession(session: Session, scope: 'this-browser' | 'everywhere'): Promise<void> {
  const db = await database()
  const { idHash, tenantId, objectId } = session
  await db.session.deleteMany({ where: scope === 'everywhere' ? { tenantId, objectId } : { idHash } })
}

/** The user's access token, for the on-behalf-of exchange; undefined when the session ended or its secret changed. */
export async function readSessionToken(session: Session): Promise<string | undefined> {
  const db = await database()
  const row = await db.session.findUnique({ where: { idHash: session.idHash }, select: { encryptedToken: true, tokenExpiresAt: true } })
  if (!row || row.tokenExpiresAt <= new Date()) return undefined
  return openText(row.encryptedToken, { purpose: 'session-token', owner: session.idHash }, configuration().sessionSecret)
}

/** A tenant may have been taken off the list since the session began. */
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

function hashOf(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex')
}
