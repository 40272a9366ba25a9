import type { Metadata } from 'next'
import { historyEntry } from '@/components/history/history-entry'
import { HistoryList } from '@/components/history/history-list'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import { database } from '@/lib/db/database'
import { type ReadFilter, readHistoryFilter } from '@/lib/domain/history/history-filter'
import { categoriesIn } from '@/lib/domain/settings/catalog/category-facts'
import { findChanges } from '@/lib/history/find-changes'
import { findFilterChoices } from '@/lib/history/find-filter-choices'
import { queryEntries, type SearchParams } from '../_page/query-entries'

export const metadata: Metadata = { title: 'History' }

export default async function HistoryPage({ searchParams }: { searchParams: SearchParams }) {
  const session = await requireSession('history:read')
  const read = readHistoryFilter(queryEntries(await searchParams))
  return (
    <StreamedPart key={JSON.stringify(read)} fallback={<PageSkeleton shape="list" label="Loading the history" />}>
      <History session={session} read={read} />
    </StreamedPart>
  )
}

async function History({ session, read: { filter, cursor, ignored } }: { session: Session; read: ReadFilter }) {
  const db = await database()
  const [{ rows, ...page }, choices] = await Promise.all([findChanges(db, session, filter, { cursor }), findFilterChoices(db, session)])
  return (
    <HistoryList
      entries={rows.map(historyEntry)}
      {...page}
      filter={filter}
      order={cursor.order ?? 'newest'}
      choices={{ ...choices, categories: categoriesIn(configuration().cloud.id) }}
      ignored={ignored}
    />
  )
}
