import 'server-only'

import { isPermitted, type Permission } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import type { Database } from '@/lib/db/database'
import { changeTitleWords } from '@/lib/domain/changes/words/change-title'
import { matchingPlaces, type Place } from '@/lib/domain/places/place'
import { categoriesHref, categoryHref, changeHref, settingHref } from '@/lib/domain/portal-paths'
import { categoriesIn } from '@/lib/domain/settings/catalog/category-facts'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { findChangePage } from '@/lib/history/find-change-page'
import { historyRow } from '@/lib/history/find-changes'
import { knownSettings } from '@/lib/history/known-setting'

const pages: readonly { title: string; href: string; permission: Permission }[] = [
  { title: 'Overview', href: '/', permission: 'setting:read' },
  { title: 'Set up log integration', href: '/setup', permission: 'draft:write' },
  { title: 'Diagnostic settings', href: '/settings', permission: 'setting:read' },
  { title: 'History', href: '/history', permission: 'history:read' },
  { title: 'Evidence', href: '/history/evidence', permission: 'history:read' },
  { title: 'Logs', href: '/logs', permission: 'setting:read' },
  { title: 'Explore', href: '/logs/explore', permission: 'log:query' },
  { title: 'Cost', href: '/cost', permission: 'setting:read' },
  { title: 'Compliance', href: '/compliance', permission: 'setting:read' },
  { title: 'Alerts', href: '/alerts', permission: 'alert:write' },
  { title: 'Notifications', href: '/notifications', permission: 'setting:read' },
  { title: 'Approvals', href: '/approvals', permission: 'approval:decide' },
  { title: 'Guide', href: '/guide', permission: 'history:read' },
  { title: 'Log categories', href: categoriesHref, permission: 'history:read' },
  { title: 'Why are my logs missing?', href: '/guide/missing-logs', permission: 'history:read' },
  { title: 'Check the portal', href: '/check', permission: 'portal:check' },
  { title: 'Your sessions', href: '/sessions', permission: 'session:own' },
]

/** At most this many places of each kind. */
const perKindMax = 6

/**
 * Returns where a person can go by a text: pages that their role can open, diagnostic settings as last seen, categories of the tenant's
 * cloud, and changes, by words of their text or by their number. Without a text, only pages. Doesn't read Azure.
 */
export async function findPlaces(db: Database, session: Pick<Session, 'tenantId' | 'role'>, text: string): Promise<Place[]> {
  const open = pages
    .filter(({ permission }) => isPermitted(session.role, permission))
    .map(({ title, href }): Place => ({ kind: 'page', title, detail: '', href }))
  if (text.trim() === '') return open
  const [settings, changes] = await Promise.all([knownSettings(db, session.tenantId), findChangePlaces(db, session, text)])
  const names = [...settings.values()].flatMap(({ state }) => state?.name ?? []).sort((one, other) => one.localeCompare(other))
  return [
    ...matchingPlaces(text, open, perKindMax),
    ...matchingPlaces(
      text,
      names.map((name): Place => ({ kind: 'setting', title: name, detail: '', href: settingHref(name) })),
      perKindMax,
    ),
    ...matchingPlaces(text, categoryPlaces(), perKindMax),
    ...changes,
  ]
}

function categoryPlaces(): Place[] {
  return categoriesIn(configuration().cloud.id).flatMap((name): Place[] => {
    const table = findLogCategory(name)?.table
    return table === undefined ? [] : [{ kind: 'category', title: name, detail: table === name ? '' : table, href: categoryHref(name) }]
  })
}

async function findChangePlaces(db: Database, session: Pick<Session, 'tenantId'>, text: string): Promise<Place[]> {
  const number = /^#?(\d{1,9})$/.exec(text.trim())?.[1]
  const cursor = number === undefined ? {} : { before: Number(number) + 1 }
  const { changes } = await findChangePage(db, session, number === undefined ? { q: text } : {}, cursor, perKindMax)
  return changes
    .filter((change) => number === undefined || change.number === Number(number))
    .map(historyRow)
    .map((row) => ({
      kind: 'change',
      title: `${changeTitleWords(row)} ${row.settingName}`,
      detail: `Change ${row.number}${row.action === 'outside' || row.action === 'found' ? '' : ` by ${row.authorName}`}`,
      href: changeHref(row.changeId),
    }))
}
