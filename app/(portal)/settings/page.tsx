import type { Metadata } from 'next'
import { InteractionPage } from '@/components/pages/interaction-page'
import { SettingsView } from '@/components/settings/settings-view'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import type { SettingsViewId } from '@/lib/domain/portal-paths'
import { listDrafts } from '@/lib/drafts/draft-record'
import { driftCheckJob } from '@/lib/schedule/drift-check-job'
import { scheduleStatus } from '@/lib/schedule/schedule-status'
import { readTenantSettings, summariesOf } from '../_page/tenant-settings'
import { startSetup } from '../setup/actions'

export const metadata: Metadata = { title: 'Diagnostic settings' }

export default async function SettingsPage({ searchParams }: { searchParams: Promise<{ view?: string | string[] }> }) {
  const session = await requireSession('setting:read')
  const view = (await searchParams).view === 'matrix' ? 'matrix' : 'list'
  return (
    <StreamedPart fallback={<PageSkeleton shape="tabs" label="Loading settings" />}>
      <Settings session={session} view={view} />
    </StreamedPart>
  )
}

async function Settings({ session, view }: { session: Session; view: SettingsViewId }) {
  const canEdit = isPermitted(session.role, 'draft:write')
  const db = await database()
  const [known, drafts, schedule] = await Promise.all([
    readTenantSettings(session),
    canEdit ? listDrafts(db, session) : [],
    scheduleStatus(db, session, driftCheckJob),
  ])
  if (known.kind === 'ask') return <InteractionPage title="Diagnostic settings" claims={known.claims} />
  const { settings, error, seenAt } = known
  const summaries = settings && (await summariesOf(session, settings, drafts))
  return (
    <SettingsView
      view={view}
      summaries={summaries}
      error={error}
      seenAt={seenAt}
      schedule={schedule}
      canEdit={canEdit}
      startSetup={startSetup}
    />
  )
}
