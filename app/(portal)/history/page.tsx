import type { Metadata } from 'next'
import { Suspense } from 'react'
import { HistoryList } from '@/components/history/history-list'
import { HistorySkeleton } from '@/components/history/history-skeleton'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import { historyFilterSchema, type HistoryFilter } from '@/lib/entra-logs/change'
import { findChanges, findSettingNames } from '@/lib/changes/find-changes'

export const metadata: Metadata = { title: 'History' }

export default async function HistoryPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const session = await requireSession('history:read')
  const filter = readFilter(await searchParams)
  return (
    <Suspense key={JSON.stringify(filter)} fallback={<HistorySkeleton />}>
      <History session={session} filter={filter} />
    </Suspense>
  )
}

async function History({ session, filter }: { session: Session; filter: HistoryFilter }) {
  const db = await database()
  const [page, settingNames] = await Promise.all([findChanges(db, session, filter), findSettingNames(db, session)])
  return <HistoryList rows={page.rows} nextBefore={page.nextBefore} filter={filter} settingNames={settingNames} />
}

/** A filter that a person may have typed into the URL; whatever is not one is left out. */
function readFilter(query: Record<string, string | string[] | undefined>): HistoryFilter {
  const given = Object.fromEntries(Object.entries(query).flatMap(([key, value]) => (typeof value === 'string' && value !== '' ? [[key, value]] : [])))
  const shape = historyFilterSchema.shape
  return {
    setting: shape.setting.safeParse(given.setting).data,
    state: shape.state.safeParse(given.state).data,
    before: shape.before.safeParse(given.before).data,
  }
}
