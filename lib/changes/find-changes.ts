import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Session } from '@/lib/auth/session'
import { changeOf, type Change } from './change-record'
import type { Database } from '@/lib/db/database'
import { unsettledStates, type HistoryFilter, type HistoryRow, type SettingActivity } from '@/lib/entra-logs/change'
import { isSameSettingName } from '@/lib/entra-logs/diagnostic-setting'
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
      ...(filter.setting ? { settingName: { in: await spellings(db, session, filter.setting) } } : {}),
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.before ? { number: { lt: filter.before } } : {}),
    },
    orderBy: { number: 'desc' },
    take: take + 1,
  })
  const page = rows.slice(0, take).map((row) => historyRow(changeOf(row)))
  return { rows: page, nextBefore: rows.length > take ? (page.at(-1)?.number ?? null) : null }
}

/** Changes made outside of the portal that nobody has decided about, newest first. */
export async function findOpenOutside(db: Database, session: Pick<Session, 'tenantId'>): Promise<HistoryRow[]> {
  const rows = await db.change.findMany({ where: { tenantId: session.tenantId, action: 'outside', resolution: { equals: Prisma.DbNull } }, orderBy: { number: 'desc' }, take: 20 })
  return rows.map((row) => historyRow(changeOf(row)))
}

/** Names of the settings that the tenant's history knows, for the filter. */
export async function findSettingNames(db: Database, session: Pick<Session, 'tenantId'>): Promise<string[]> {
  const rows = await db.change.findMany({ where: { tenantId: session.tenantId }, distinct: ['settingName'], select: { settingName: true }, orderBy: { settingName: 'asc' }, take: 200 })
  return rows.map(({ settingName }) => settingName)
}

/** What the history knows of a setting as it stands now; casing of its name does not count. */
export async function findSettingActivity(db: Database, session: Pick<Session, 'tenantId'>, settingName: string): Promise<SettingActivity> {
  const ofSetting = { tenantId: session.tenantId, settingName: { in: await spellings(db, session, settingName) } }
  const orderBy = { number: 'desc' } as const
  const [confirmed, underWay] = await Promise.all([
    db.change.findFirst({ where: { ...ofSetting, state: { in: ['confirmed', 'seen'] }, action: { not: 'found' } }, orderBy }),
    db.change.findFirst({ where: { ...ofSetting, state: { in: [...unsettledStates] } }, orderBy }),
  ])
  return {
    lastConfirmed: confirmed ? historyRow(changeOf(confirmed)) : null,
    underWay: underWay?.draftId ? { row: historyRow(changeOf(underWay)), draftId: underWay.draftId } : null,
  }
}

/** A setting's name in every casing that the history has it in. A comparison in SQL would take `_` for any character. */
async function spellings(db: Database, session: Pick<Session, 'tenantId'>, settingName: string): Promise<string[]> {
  const groups = await db.change.groupBy({ by: ['settingName'], where: { tenantId: session.tenantId } })
  return groups.map((group) => group.settingName).filter((name) => isSameSettingName(name, settingName))
}

/** A change as lists show it. */
export function historyRow(change: Change): HistoryRow {
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
    destinations,
    reason: change.reason,
    resolution: change.resolution?.kind ?? null,
    approval: change.approval?.decision?.kind ?? null,
  }
}
