import 'server-only'

import { NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { restorableMoments } from '@/lib/domain/changes/restorable-moments'
import type { VersionRef } from '@/lib/domain/settings/setting-version'
import { type Change, changeOf } from './change-record'

/**
 * Changes of a setting that Azure showed, newest first: the latest ones, and the first one, which is the baseline if the portal
 * found the setting.
 */
export interface SettingVersions {
  latest: Change[]
  /** Null if it's among the latest. */
  first: Change | null
}

const latestMax = 50

/** Returns the versions of a setting, which might no longer exist, whatever the casing of its name. */
export async function findVersions(db: Database, { tenantId }: Pick<Session, 'tenantId'>, settingName: string): Promise<SettingVersions> {
  const [latestIds, firstIds] = await Promise.all([
    db.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM change WHERE tenant_id = ${tenantId}::uuid AND setting_key = lower(${settingName}) AND state IN ('confirmed', 'seen') AND NOT (action = 'outside' AND retention IS NOT NULL) ORDER BY requested_at DESC, number DESC LIMIT ${latestMax}`,
    db.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM change WHERE tenant_id = ${tenantId}::uuid AND setting_key = lower(${settingName}) AND state IN ('confirmed', 'seen') AND NOT (action = 'outside' AND retention IS NOT NULL) ORDER BY requested_at, number LIMIT 1`,
  ])
  const ids = [...latestIds, ...firstIds].map(({ id }) => id)
  const changes = new Map((await db.change.findMany({ where: { tenantId, id: { in: ids } } })).map((row) => [row.id, changeOf(row)]))
  const inOrder = (given: readonly { id: string }[]) => given.flatMap(({ id }) => changes.get(id) ?? [])
  const latest = inOrder(latestIds)
  const [first] = inOrder(firstIds)
  return { latest, first: first && !latest.includes(first) ? first : null }
}

/**
 * Returns the change of a recorded version of a setting.
 * @throws NotFoundError if the tenant has no such change, it belongs to another setting, or Azure never showed that state.
 */
export async function findVersionChange(
  db: Database,
  { tenantId }: Pick<Session, 'tenantId'>,
  settingName: string,
  version: Extract<VersionRef, { kind: 'recorded' }>,
): Promise<Change> {
  const [found] = await db.$queryRaw<
    { id: string }[]
  >`SELECT id::text FROM change WHERE tenant_id = ${tenantId}::uuid AND number = ${version.number} AND setting_key = lower(${settingName})`
  const row = found && (await db.change.findFirst({ where: { tenantId, id: found.id } }))
  if (!row) throw new NotFoundError('version')
  const change = changeOf(row)
  if (!restorableMoments(change).includes(version.moment)) throw new NotFoundError('version')
  return change
}
