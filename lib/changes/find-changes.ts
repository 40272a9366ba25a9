import 'server-only'

import type { Session } from '@/lib/auth/session'
import { changeOf, type Change } from './change-record'
import type { Database } from '@/lib/db/database'
import type { HistoryFilter, HistoryRow } from '@/lib/entra-logs/change'
import { settingDifference } from '@/lib/entra-logs/setting-difference'

/** Changes on one page of the history. */
const pageSize = 50

/** One page of the history, newest first, and the number to continue before; null when this is the end. */
export interface HistoryPage {
  rows: HistoryRow[]
  nextBefore: number | null
}

/** A page of the tenant's changes. Paging goes by number (keyset), so a deep page costs what the first one does. */
export async function findChanges(db: Database, session: Pick<Session, 'tenantId'>, filter: HistoryFilter, take = pageSize): Promise<HistoryPage> {
  const rows = await db.change.findMany({
    where: {
      tenantId: session.tenantId,
      ...(filter.setting ? { settingName: filter.setting } : {}),
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.before ? { number: { lt: filter.before } } : {}),
    },
    orderBy: { number: 'desc' },
    take: take + 1,
  })
  const page = rows.slice(0, take).map((row) => historyRow(changeOf(row)))
  return { rows: page, nextBefore: rows.length > take ? (page.at(-1)?.number ?? null) : null }
}

/** Names of the settings that the tenant's history knows, for the filter. */
export async function findSettingNames(db: Database, session: Pick<Session, 'tenantId'>): Promise<string[]> {
  const rows = await db.change.findMany({ where: { tenantId: session.tenantId }, distinct: ['settingName'], select: { settingName: true }, orderBy: { settingName: 'asc' }, take: 200 })
  return rows.map(({ settingName }) => settingName)
}

function historyRow(change: Change): HistoryRow {
  const { categoriesAdded, categoriesRemoved, destinations } = settingDifference(change.before, change.wanted)
  return {
    changeId: change.id,
    number: change.number,
    settingName: change.settingName,
    action: change.action,
    state: change.state,
    authorName: change.authorName,
    requestedAt: change.requestedAt.toISOString(),
    categoriesAdded,
    categoriesRemoved,
    destinationsChanged: destinations.length,
    reason: change.reason,
  }
}
