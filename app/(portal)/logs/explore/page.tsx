import type { Metadata } from 'next'
import { queryEntries, type SearchParams } from '@/app/(portal)/_page/query-entries'
import { wereSettingsRead } from '@/app/(portal)/_page/tenant-settings'
import { ExploreView } from '@/components/explore/explore-view'
import { findKnownSettings, readArrivals } from '@/lib/arrival/read-arrivals'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { database } from '@/lib/db/database'
import { readExploreStart } from '@/lib/domain/explore/explore-start'
import { prepareService } from '@/lib/explore/kusto-service'

export const metadata: Metadata = { title: 'Explore' }

/** Queries the logs in KQL. A link can name a table and a workspace; the URL never contains a query. */
export default async function ExplorePage({ searchParams }: { searchParams: SearchParams }) {
  const session = await requireSession('log:query')
  prepareService()
  const db = await database()
  const wasRead = await wereSettingsRead(session)
  const arrivals = await readArrivals(db, session, await findKnownSettings(db, session))
  return (
    <ExploreView
      wasRead={wasRead}
      canSetUp={isPermitted(session.role, 'draft:write')}
      arrivals={arrivals}
      start={readExploreStart(queryEntries(await searchParams), arrivals)}
    />
  )
}
