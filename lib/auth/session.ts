import 'server-only'

import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Session as SessionRow } from '@/generated/prisma/client'
import { configuration } from '@/lib/config/configuration'
import { database } from '@/lib/db/database'
import { openText, sealText } from '@/lib/db/sealed-text'
import { browserInWords } from '@/lib/domain/sessions/browser-in-words'
import type { PortalRole } from './permissions'
import { activeAt, endWithoutRenewal, endWithoutUse, removeEndedSessions } from './session-ends'
import { endSessionMemory } from './session-memory'
import type { VerifiedToken } from './verify-access-token'

/** A signed-in user of the portal. */
export interface Session {
  /** A keyed hash of the cookie's value, which identifies the session but can't open it. */
  idHash: string
  /** Names the session on the person's own page, and can't open it either. */
  publicId: string
  tenantId: string
  objectId: string
  name: string
  username: string
  role: PortalRole
  /** The session ends when the user's token expires, unless the browser renews it first. */
  expiresAt: Date
  /** The session ends then too, unless the user uses the portal again. Renewing the token doesn't move it. */
  endsAt: Date
  lastActiveAt: Date
  /** When the user last entered credentials, as far as the token says; otherwise, when the session started. */
  authenticatedAt: Date
  /** The authentication contexts that the token proves, such as `c1`. */
  authContexts: readonly string[]
}

/** A session with the value that its cookie needs from now on. */
export interface OpenedSession {
  cookie: string
  session: Session
}

/** Whose sessions. */
export type Person = Pick<Session, 'tenantId' | 'objectId'>

/** The name of the session cookie. The prefix makes browsers require Secure, this host, and the path `/`. */
export function sessionCookieName(isHttps: boolean): string {
  return isHttps ? '__Host-session' : 'session'
}

/**
 * Starts a session for a verified token and returns it with the cookie's value. Also deletes sessions that ended. The ID is generated
 * only here and in `renewSession`, so an ID that was planted in a browser beforehand is useless.
 */
export async function startSession(
  token: VerifiedToken,
  role: PortalRole,
  accessToken: string,
  userAgent: string | null = null,
): Promise<OpenedSession> {
  const db = await database()
  const { cookie, idHash } = newId()
  const row = await db.session.create({
    data: {
      ...sessionData(token, role, accessToken, idHash),
      tenantId: token.tenantId,
      objectId: token.objectId,
      idRole: role,
      browser: browserInWords(userAgent),
      // Without auth_time, the sign-in that led here counts, and it can't be newer than its token.
      authenticatedAt: token.authenticatedAt ?? earlier(token.issuedAt, new Date()),
    },
  })
  await removeEndedSessions(db)
  return { cookie, session: sessionOf(row) }
}

/**
 * Stores a new token in an active session, which keeps its ends. In another role, the session gets a new ID and its cookie a new value.
 * Returns undefined if the session belongs to another user or is gone; then a new session must be started.
 */
export async function renewSession(
  { cookie, session }: OpenedSession,
  token: VerifiedToken,
  role: PortalRole,
  accessToken: string,
): Promise<OpenedSession | undefined> {
  if (session.tenantId !== token.tenantId || session.objectId !== token.objectId) return undefined
  const db = await database()
  const where = { idHash: session.idHash, tenantId: token.tenantId, objectId: token.objectId, ...activeAt(new Date()) }
  const row = await db.session.findFirst({ where, select: { idRole: true } })
  if (!row) return undefined
  const id = row.idRole === role ? { cookie, idHash: session.idHash } : newId()
  const [renewed] = await db.session.updateManyAndReturn({
    where,
    data: {
      ...sessionData(token, role, accessToken, id.idHash),
      idRole: role,
      renewedAt: new Date(),
      ...(token.authenticatedAt && { authenticatedAt: token.authenticatedAt }),
    },
  })
  if (!renewed) return undefined
  if (renewed.idHash !== session.idHash) endSessionMemory(session.idHash)
  return { cookie: id.cookie, session: sessionOf(renewed) }
}

/** Returns the session for a cookie's value; undefined if there is none or it has ended. */
export async function findSession(cookie: string | undefined): Promise<Session | undefined> {
  if (!cookie || cookie.length > 200) return undefined
  const { current, previous } = configuration().sessionSecret
  for (const secret of [current, ...previous]) {
    const session = await refreshedSession({ idHash: hashOf(cookie, secret) })
    if (session) return session
  }
  return undefined
}

/** Returns the current state of a session, for long-running work; undefined once it has ended. */
export async function refreshedSession({ idHash }: Pick<Session, 'idHash'>): Promise<Session | undefined> {
  const db = await database()
  const row = await db.session.findFirst({ where: { idHash, ...activeAt(new Date()) } })
  return row && isTenantAllowed(row.tenantId) ? sessionOf(row) : undefined
}

/** Returns an active session of a user, for work that continues after a restart; undefined if there is none. */
export async function findSessionOfPerson(tenantId: string, objectId: string): Promise<Session | undefined> {
  const [newest] = await findSessionsOfPerson({ tenantId, objectId })
  return newest && isTenantAllowed(tenantId) ? sessionOf(newest) : undefined
}

/** Returns the rows of a user's active sessions, the one whose token lasts longest first. */
export async function findSessionsOfPerson({ tenantId, objectId }: Person): Promise<SessionRow[]> {
  const db = await database()
  return db.session.findMany({ where: { tenantId, objectId, ...activeAt(new Date()) }, orderBy: { tokenExpiresAt: 'desc' } })
}

/** Ends one session or, with `everywhere`, all sessions of its user. */
export async function endSession(session: Session, scope: 'this-browser' | 'everywhere'): Promise<void> {
  await endSessionsOfPerson(session, scope === 'everywhere' ? {} : { idHash: session.idHash })
  endSessionMemory(session.idHash)
}

/** Ends the sessions of a user, by default all of them, and returns how many there were. */
export async function endSessionsOfPerson(
  { tenantId, objectId }: Person,
  which: { idHash?: string | { not: string }; publicId?: string } = {},
): Promise<number> {
  const db = await database()
  const where = { ...which, tenantId, objectId }
  const sessions = await db.session.findMany({ where, select: { idHash: true } })
  await db.session.deleteMany({ where })
  for (const { idHash } of sessions) endSessionMemory(idHash)
  return sessions.length
}

/** Returns the user's access token for the on-behalf-of exchange; undefined if the session ended or its secret changed. */
export async function readSessionToken({ idHash }: Pick<Session, 'idHash'>): Promise<string | undefined> {
  const db = await database()
  const row = await db.session.findFirst({ where: { idHash, ...activeAt(new Date()) }, select: { encryptedToken: true } })
  return row ? openText(row.encryptedToken, { purpose: 'session-token', owner: idHash }, configuration().sessionSecret) : undefined
}

/** A tenant can be removed from the list after the session started. */
function isTenantAllowed(tenantId: string): boolean {
  return configuration().tenantIds.includes(tenantId)
}

function sessionData(token: VerifiedToken, role: PortalRole, accessToken: string, idHash: string) {
  return {
    idHash,
    name: token.name,
    username: token.username,
    role,
    encryptedToken: sealText(accessToken, { purpose: 'session-token', owner: idHash }, configuration().sessionSecret),
    tokenExpiresAt: token.expiresAt,
    authContexts: token.authContexts,
  }
}

function sessionOf(row: SessionRow): Session {
  const { idHash, publicId, tenantId, objectId, name, username, lastActiveAt, authenticatedAt, authContexts } = row
  return {
    idHash,
    publicId,
    tenantId,
    objectId,
    name,
    username,
    role: row.role === 'administrator' ? 'administrator' : 'helpdesk',
    expiresAt: endWithoutRenewal(row),
    endsAt: endWithoutUse(row),
    lastActiveAt,
    authenticatedAt,
    authContexts,
  }
}

function newId(): { cookie: string; idHash: string } {
  const cookie = randomBytes(32).toString('base64url')
  return { cookie, idHash: hashOf(cookie, configuration().sessionSecret.current) }
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}

/** Keyed with the session secret, so that a new secret ends every session. */
function hashOf(cookie: string, secret: string): string {
  const key = hkdfSync('sha256', secret, '', 'entra-logs-portal/session-cookie/v1', 32)
  return createHmac('sha256', Buffer.from(key)).update(cookie).digest('hex')
}
