import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { approverOf } from '@/lib/domain/changes/approval'
import { type HistoryRow, outsideKindOf, type SettingActivity, unsettledStates } from '@/lib/domain/changes/change'
import type { HistoryCursor, HistoryFilter } from '@/lib/domain/history/history-filter'
import { resourceOutline } from '@/lib/domain/resources/changed-resource'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import { driftOutline } from '@/lib/domain/settings/retention/drift-words'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import { type Change, changeOf, ofSettings } from './change-record'
import { findChangePage } from './find-change-page'

/** Changes on one page of the history. */
const pageSize = 25

/** One page of the history, newest first, and the numbers at which older and newer changes continue; null if there are none. */
export interface HistoryPage {
  rows: HistoryRow[]
  nextBefore: number | null
  nextAfter: number | null
}

/** Returns a page of the tenant's changes for the history. */
export async function findChanges(
  db: Database,
  session: Pick<Session, 'tenantId'>,
  filter: HistoryFilter,
  { cursor = {}, take = pageSize }: { cursor?: HistoryCursor; take?: number } = {},
): Promise<HistoryPage> {
  const { changes, ...neighbors } = await findChangePage(db, session, filter, cursor, take)
  return { rows: changes.map(historyRow), ...neighbors }
}

/** Returns the external changes that no one has decided about, newest first. */
export async function findOpenExternal(db: Database | Transaction, session: Pick<Session, 'tenantId'>): Promise<HistoryRow[]> {
  const rows = await db.change.findMany({
    where: { tenantId: session.tenantId, action: 'outside', resolution: { equals: Prisma.DbNull } },
    orderBy: { number: 'desc' },
    take: 20,
  })
  return rows.map((row) => historyRow(changeOf(row)))
}

/** Returns what the history contains about the current state of a setting, whatever the casing of its name. */
export async function findSettingActivity(db: Database, session: Pick<Session, 'tenantId'>, settingName: string): Promise<SettingActivity> {
  const [activity = { lastConfirmed: null, underWay: null }] = await findSettingActivities(db, session, [settingName])
  return activity
}

/** Returns the same for several settings, in their order, with as many queries as for one. */
export async function findSettingActivities(
  db: Database,
  { tenantId }: Pick<Session, 'tenantId'>,
  settingNames: readonly string[],
): Promise<SettingActivity[]> {
  const [shown, unsettled] = await Promise.all([
    findLastShown(db, tenantId, settingNames),
    db.change.findMany({ where: { tenantId, ...ofSettings, state: { in: [...unsettledStates] } }, orderBy: { number: 'desc' } }),
  ])
  return settingNames.map((name, index) => {
    const confirmed = shown[index]
    // A tenant's few changes in progress are compared here, so that the database's case folding doesn't matter.
    const row = unsettled.find(({ settingName }) => isSameSettingName(settingName, name))
    const underWay = row && changeOf(row)
    return {
      lastConfirmed: confirmed ? historyRow(confirmed) : null,
      underWay: underWay?.draftId ? { row: historyRow(underWay), draftId: underWay.draftId } : null,
    }
  })
}

/** Returns, in the order of the names, the latest change of each setting that Azure showed, other than the baseline. */
async function findLastShown(db: Database, tenantId: string, names: readonly string[]): Promise<(Change | undefined)[]> {
  const ids = await db.$queryRaw<{ id: string | null }[]>`
    SELECT (
      SELECT id::text FROM change WHERE tenant_id = ${tenantId}::uuid AND setting_key = lower(name) AND state IN ('confirmed', 'seen') AND action <> 'found'
      ORDER BY requested_at DESC, number DESC LIMIT 1
    ) AS id FROM unnest(${names}::text[]) WITH ORDINALITY AS given (name, position) ORDER BY position`
  const rows = await db.change.findMany({ where: { tenantId, id: { in: ids.flatMap(({ id }) => id ?? []) } } })
  const changes = new Map(rows.map((row) => [row.id, changeOf(row)]))
  return ids.map(({ id }) => (id === null ? undefined : changes.get(id)))
}

/** Converts a change to a row of a list. */
export function historyRow(change: Change): HistoryRow {
  const { categoriesAdded, categoriesRemoved, destinations } = settingDifference(change.before, change.wanted)
  const { drift, storageAccountId = '' } = change.retention ?? {}
  const retentionIn = drift ? resourceName(storageAccountId) : null
  return {
    changeId: change.id,
    number: change.number,
    subject: change.subject,
    outline: change.resource
      ? resourceOutline(change.resource)
      : retentionIn
        ? `retention in ${retentionIn}, ${driftOutline(drift ?? [])}`
        : null,
    settingName: change.settingName,
    retentionIn,
    action: change.action,
    outside: outsideKindOf({ ...change, after: change.wanted }),
    state: change.state,
    authorName: change.authorName,
    ...(change.actorClaim?.kind === 'named' && { claimedAuthor: change.actorClaim.caller }),
    requestedAt: change.requestedAt.toISOString(),
    categoriesAdded,
    categoriesRemoved,
    destinations,
    reason: change.reason,
    resolution: change.resolution?.kind ?? null,
    approval: change.approval?.decision?.kind ?? null,
    approvedBy: approverOf(change),
  }
}
