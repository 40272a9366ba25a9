import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { resourceOutline } from '@/lib/domain/alerts/alert-resource'
import { type HistoryRow, type SettingActivity, unsettledStates } from '@/lib/domain/changes/change'
import type { HistoryCursor, HistoryFilter } from '@/lib/domain/history/history-filter'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
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
export async function findOpenExternal(db: Database, session: Pick<Session, 'tenantId'>): Promise<HistoryRow[]> {
  const rows = await db.change.findMany({
    where: { tenantId: session.tenantId, action: 'outside', resolution: { equals: Prisma.DbNull } },
    orderBy: { number: 'desc' },
    take: 20,
  })
  return rows.map((row) => historyRow(changeOf(row)))
}

/** Returns what the history contains about the current state of a setting, whatever the casing of its name. */
export async function findSettingActivity(db: Database, session: Pick<Session, 'tenantId'>, settingName: string): Promise<SettingActivity> {
  const [confirmed, underWay] = await Promise.all([findLastShown(db, session, settingName), findUnderWay(db, session, settingName)])
  return {
    lastConfirmed: confirmed ? historyRow(confirmed) : null,
    underWay: underWay?.draftId ? { row: historyRow(underWay), draftId: underWay.draftId } : null,
  }
}

/** Returns the latest change of a setting that Azure showed, other than the baseline. */
async function findLastShown(db: Database, { tenantId }: Pick<Session, 'tenantId'>, settingName: string): Promise<Change | undefined> {
  const [found] = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM change WHERE tenant_id = ${tenantId}::uuid AND setting_key = lower(${settingName}) AND state IN ('confirmed', 'seen') AND action <> 'found'
    ORDER BY requested_at DESC, number DESC LIMIT 1`
  return found ? changeOf(await db.change.findUniqueOrThrow({ where: { id: found.id, tenantId } })) : undefined
}

/** A tenant's few changes in progress are compared here, so that the database's case folding doesn't matter. */
async function findUnderWay(db: Database, { tenantId }: Pick<Session, 'tenantId'>, settingName: string): Promise<Change | undefined> {
  const rows = await db.change.findMany({
    where: { tenantId, ...ofSettings, state: { in: [...unsettledStates] } },
    orderBy: { number: 'desc' },
  })
  const underWay = rows.find((row) => isSameSettingName(row.settingName, settingName))
  return underWay && changeOf(underWay)
}

/** Converts a change to a row of a list. */
export function historyRow(change: Change): HistoryRow {
  const { categoriesAdded, categoriesRemoved, destinations } = settingDifference(change.before, change.wanted)
  return {
    changeId: change.id,
    number: change.number,
    subject: change.subject,
    outline: change.resource && resourceOutline(change.resource),
    settingName: change.settingName,
    action: change.action,
    state: change.state,
    authorName: change.authorName,
    requestedAt: change.requestedAt.toISOString(),
    categoriesAdded,
    categoriesRemoved,
    destinations,
    reason: change.reason,
    resolution: change.resolution?.kind ?? null,
    approval: change.approval?.decision?.kind ?? null,
  }
}
