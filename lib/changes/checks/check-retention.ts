import 'server-only'

import { AppError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import type { Session } from '@/lib/auth/session'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { readBlobProtection } from '@/lib/azure/blob-protection'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { comparableId, isSameResource } from '@/lib/domain/azure/resource-id'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { unknownProtection } from '@/lib/domain/settings/retention/blob-protection'
import { keepFindings, lastFindings } from '@/lib/history/last-findings'
import { findWatchedAccounts, observeRetention } from '../observe-retention'

/** An account to which the portal never wrote retention isn't checked again before this. */
const freshMinutes = 30

/**
 * Checks, as the person, how long one storage account keeps logs, and records it if someone changed that without the portal. Each visit
 * makes one call, about the account that was checked the longest time ago. Runs after the page is sent, so a refusal ends it silently and
 * replaces no finding. What protects blobs stays as the schedule or a review last found it.
 * @param findings shared with the other checks that follow the same visit
 */
export async function checkRetention(
  db: Database,
  session: Session,
  settings: readonly DiagnosticSetting[],
  findings = lastFindings(db, session),
): Promise<void> {
  const [watched, { accounts }] = await Promise.all([findWatchedAccounts(db, session.tenantId), findings])
  const foundAt = (id: string) => accounts.find((account) => isSameResource(account.id, id))?.foundAt ?? ''
  const freshSince = new Date(Date.now() - freshMinutes * 60_000).toISOString()
  const [due] = accountsOf(watched, settings)
    .filter(({ id, isWatched }) => isWatched || foundAt(id) < freshSince)
    .sort((one, other) => (foundAt(one.id) < foundAt(other.id) ? -1 : 1))
  if (!due) return
  try {
    await readAccount(db, { access: azureAccess(session), tenantId: session.tenantId, name: session.name }, due.id, 'rules')
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault
  }
}

/** The storage accounts that settings send to or to which the portal wrote retention. */
export function accountsOf(
  watched: readonly string[],
  settings: readonly DiagnosticSetting[],
): { id: string; isWatched: boolean; isSent: boolean }[] {
  const sent = settings.flatMap(({ destinations }) => destinations.storageAccountId ?? [])
  const all = new Map([...sent.map((id) => [comparableId(id), id] as const), ...watched.map((id) => [comparableId(id), id] as const)])
  const has = (ids: readonly string[], key: string) => ids.some((one) => comparableId(one) === key)
  return [...all].map(([key, id]) => ({ id, isWatched: has(watched, key), isSent: has(sent, key) }))
}

/**
 * Reads what determines how long an account keeps logs, stores it as the newest finding, and compares it with the record.
 * @param part `rules` leaves what protects blobs as it was last found.
 * @throws AppError if the rules couldn't be read.
 */
export async function readAccount(
  db: Database,
  reader: { access: AzureReadAccess; tenantId: string; name: string },
  storageAccountId: string,
  part: 'all' | 'rules',
): Promise<void> {
  const { access, tenantId } = reader
  const startedAt = await databaseNow(db)
  const [rules, protection] = await Promise.all([
    readLifecycleRules(access, storageAccountId),
    part === 'all' ? readBlobProtection(access, storageAccountId) : lastProtection(db, tenantId, storageAccountId),
  ])
  await keepFindings(db, reader, [{ kind: 'retention', id: storageAccountId, rules, protection }])
  await observeRetention(db, { tenantId, storageAccountId, rules, startedAt })
}

async function lastProtection(db: Database, tenantId: string, storageAccountId: string) {
  const { accounts } = await lastFindings(db, { tenantId })
  return accounts.find(({ id }) => isSameResource(id, storageAccountId))?.protection ?? unknownProtection
}
