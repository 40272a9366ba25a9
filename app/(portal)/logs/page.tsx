import type { Metadata } from 'next'
import { ArrivalOverview } from '@/components/arrival/arrival-overview'
import { findKnownSettings, readArrivals } from '@/lib/arrival/read-arrivals'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { database } from '@/lib/db/database'

export const metadata: Metadata = { title: 'Logs' }

/** Whether the logs of every setting really reach their tables. */
export default async function LogsPage() {
  const session = await requireSession('setting:read')
  const db = await database()
  return <ArrivalOverview initial={await readArrivals(db, session, await findKnownSettings(db, session))} canSetUp={isPermitted(session.role, 'draft:write')} />
}
