import 'server-only'

import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { type Database, database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { type PortalRole, roleFromClaims } from './permissions'
import { endSessionsOfPerson, type Person, type Session } from './session'
import { decisionKeptMs } from './session-ends'
import type { VerifiedToken } from './verify-access-token'

const recordedSchema = z.array(z.unknown())

/**
 * Returns the role that a token gives; undefined for none. What the newest token of a person says applies to all of their sessions at once,
 * in every browser: without a role they end, and a lower role replaces a higher one. A session gets a higher role only with a token of its
 * own.
 * @throws AppError `token-refused` for a token that is older than the one that took away the role it would give back.
 */
export async function decideRole(token: VerifiedToken): Promise<PortalRole | undefined> {
  const role = roleFromClaims(token)
  const { tenantId, objectId } = token
  if (!(await isNewest(token, role))) {
    await refuseOlder(token, role)
    return role
  }
  if (!role) await endSessionsOfPerson({ tenantId, objectId })
  else if (role === 'helpdesk') {
    const db = await database()
    await db.session.updateMany({ where: { tenantId, objectId, role: 'administrator' }, data: { role } })
  }
  return role
}

/**
 * Ends a session that was opened while a newer token of the same person took its role away. Call it after the session is stored: either
 * the other request has seen the session, or this one sees its decision.
 * @throws AppError `token-refused`
 */
export async function confirmRole(token: VerifiedToken, session: Session): Promise<void> {
  try {
    await refuseOlder(token, session.role)
  } catch (fault) {
    await endSessionsOfPerson(session, { idHash: session.idHash })
    throw fault
  }
}

/** Returns how many other people of the tenant are administrators by their newest token, as long as the portal remembers it. */
export async function countOtherAdministrators(db: Database, { tenantId, objectId }: Person): Promise<number> {
  const since = new Date((await databaseNow(db)).getTime() - decisionKeptMs)
  return db.roleDecision.count({
    where: { tenantId, role: 'administrator', tokenIssuedAt: { gte: since }, NOT: { objectId } },
  })
}

/** Records the role of a token and returns true, unless that of a newer token is recorded. One statement, so that the newest one wins. */
async function isNewest({ tenantId, objectId, issuedAt }: VerifiedToken, role: PortalRole | undefined): Promise<boolean> {
  const db = await database()
  const recorded = await db.$queryRaw`
    INSERT INTO role_decision AS decision (tenant_id, object_id, role, token_issued_at)
    VALUES (${tenantId}::uuid, ${objectId}::uuid, ${role ?? null}, ${issuedAt})
    ON CONFLICT (tenant_id, object_id) DO UPDATE SET role = EXCLUDED.role, token_issued_at = EXCLUDED.token_issued_at
    WHERE decision.token_issued_at <= EXCLUDED.token_issued_at
    RETURNING decision.tenant_id`
  return recordedSchema.parse(recorded).length > 0
}

async function refuseOlder({ tenantId, objectId }: VerifiedToken, role: PortalRole | undefined): Promise<void> {
  const db = await database()
  const decided = await db.roleDecision.findUnique({ where: { tenantId_objectId: { tenantId, objectId } } })
  if (!decided || role === undefined || decided.role === 'administrator' || decided.role === role) return
  throw new AppError({ code: 'token-refused', userMessage: 'Your role changed after this sign-in. Sign in again.' })
}
