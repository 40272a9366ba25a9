import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import { azureAccess } from '@/lib/auth/azure-access'
import { findSessionOfPerson, type Session } from '@/lib/auth/session'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import type { Database } from '@/lib/db/database'
import { isSettled, unsettledStates } from '@/lib/domain/changes/change'
import { nextCheckSeconds } from '@/lib/domain/changes/change-verdict'
import { isRetentionOpen } from '@/lib/domain/changes/retention-progress'
import { type Change, changeOf } from '@/lib/history/change-record'
import { settleRequests } from './approvals/waiting-requests'
import { checkQuietly, type QuietCheck } from './checks/check-quietly'
import { findOpenRetention } from './settle-retention'

const unsettled = { state: { in: [...unsettledStates] } }
/** After this time, checking stops; the next visit or start of the portal continues. */
const followMinutesMax = 40

/**
 * Checks every unsettled change of the session's tenant once, and every one whose retention has no known outcome, and ends requests that
 * can no longer be approved. Called on each visit. A check that fails is logged.
 */
export async function reconcileTenant(db: Database, session: Session): Promise<void> {
  await settleRequests(db, session.tenantId)
  const rows = await db.change.findMany({ where: { tenantId: session.tenantId, ...unsettled }, orderBy: { number: 'asc' }, take: 20 })
  const open = await findOpenRetention(db, session.tenantId, 20)
  for (const change of distinct([...rows.map(changeOf), ...open])) await checkQuietly(db, change, azureAccess(session))
}

/**
 * Continues with every unsettled change of every tenant, as the person who made it, while that person's session is active.
 * Called once when the portal starts; changes whose author is signed out wait for the next visit or the schedule.
 */
export async function reconcileAtStart(db: Database): Promise<void> {
  const rows = await db.change.findMany({ where: unsettled, orderBy: { requestedAt: 'asc' }, take: 200 })
  for (const change of distinct([...rows.map(changeOf), ...(await findOpenRetention(db, null, 200))])) {
    const session = change.authorId === null ? undefined : await findSessionOfPerson(change.tenantId, change.authorId)
    if (session) void followChange(db, change, azureAccess(session))
  }
}

/** Whether Azure can still tell something about a change: how its setting or its retention ended. */
function isOpen(change: Change): boolean {
  return !isSettled(change.state) || isRetentionOpen(change)
}

function distinct(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [change.id, change])).values()]
}

/** How long a scheduled run checks changes; the next run continues. */
const scheduledFollowMinutesMax = 3

/**
 * Checks every unsettled change of a tenant for some minutes, so that a save is confirmed even after its author has left. Ends early if
 * the signal is aborted. Never throws for a failed check.
 */
export async function followUnsettled(db: Database, tenantId: string, access: AzureReadAccess, signal: AbortSignal): Promise<void> {
  const rows = await db.change.findMany({ where: { tenantId, ...unsettled }, orderBy: { number: 'asc' }, take: 20 })
  const changes = distinct([...rows.map(changeOf), ...(await findOpenRetention(db, tenantId, 20))])
  await Promise.all(changes.map((change) => followChange(db, change, access, { minutesMax: scheduledFollowMinutesMax, signal })))
}

/** Checks Azure until a change is settled, the access ends, or time runs out. Runs alongside the pages and never throws. */
export async function followChange(
  db: Database,
  change: Change,
  access: AzureReadAccess,
  limits: { minutesMax?: number; signal?: AbortSignal } = {},
): Promise<void> {
  const { minutesMax = followMinutesMax, signal } = limits
  const until = Date.now() + minutesMax * 60_000
  let check: QuietCheck = { change, canContinue: true }
  while (check.canContinue && isOpen(check.change) && Date.now() < until) {
    await wait(nextCheckSeconds(check.change) * 1_000, undefined, { ref: false, signal }).catch(() => undefined)
    if (signal?.aborted) return
    check = await checkQuietly(db, check.change, access)
  }
}
