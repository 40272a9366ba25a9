import type { Metadata } from 'next'
import { wereSettingsRead } from '@/app/(portal)/_page/tenant-settings'
import { ArrivalOverview } from '@/components/arrival/arrival-overview'
import { findKnownSettings, readArrivals } from '@/lib/arrival/read-arrivals'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { database } from '@/lib/db/database'
import { arrivalJob } from '@/lib/schedule/arrival-job'
import { scheduleStatus } from '@/lib/schedule/schedule-status'

export const metadata: Metadata = { title: 'Logs' }

/** Shows whether the logs of each setting arrive in their tables. */
export default async function LogsPage() {
  const session = await requireSession('setting:read')
  const db = await database()
  const wasRead = await wereSettingsRead(session)
  const [arrivals, schedule] = await Promise.all([
    findKnownSettings(db, session).then((settings) => readArrivals(db, session, settings)),
    scheduleStatus(db, session, arrivalJob),
  ])
  return <ArrivalOverview initial={arrivals} wasRead={wasRead} canSetUp={isPermitted(session.role, 'draft:write')} schedule={schedule} />
}
