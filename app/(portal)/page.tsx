import type { Metadata } from 'next'
import { Suspense } from 'react'
import { OverviewSkeleton } from '@/components/overview/overview-skeleton'
import { OverviewView } from '@/components/overview/overview-view'
import { InteractionPage } from '@/components/shell/interaction-page'
import { azureAccess } from '@/lib/auth/azure-access'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { checkPrerequisites } from '@/lib/changes/check-prerequisites'
import { listDrafts } from '@/lib/changes/drafts'
import { database } from '@/lib/db/database'
import { isSettled } from '@/lib/entra-logs/change'
import { overviewSentence } from '@/lib/entra-logs/overview'
import { findChanges } from '@/lib/changes/find-changes'
import { lastObservation, observeSettings } from '@/lib/history/observe-settings'
import { draftRow } from './draft-row'
import { needsAttention } from './needs-attention'
import { read, readOrAsk } from './read-or-ask'

export const metadata: Metadata = { title: 'Overview' }

/** Changes that the overview shows. */
const latestCount = 5

export default async function OverviewPage() {
  const session = await requireSession('setting:read')
  return (
    <Suspense fallback={<OverviewSkeleton />}>
      <Overview session={session} />
    </Suspense>
  )
}

async function Overview({ session }: { session: Session }) {
  const db = await database()
  const canSetUp = isPermitted(session.role, 'draft:write')
  const [live, seen, latest, drafts, name] = await Promise.all([
    readOrAsk(() => listSettings(azureAccess(session))),
    lastObservation(db, session.tenantId),
    findChanges(db, session, {}, latestCount),
    canSetUp ? listDrafts(db, session) : [],
    tenantName(session),
  ])
  if (live.kind === 'ask') return <InteractionPage title="Overview" claims={live.claims} />
  if (live.kind === 'read') await observeSettings(db, { tenantId: session.tenantId, observerId: session.objectId, settings: live.value, now: new Date() })

  // Somebody without rights in Azure still sees what the portal saw last, and when.
  const shown = live.kind === 'read' ? live.value : seen?.settings
  const isEmpty = shown?.length === 0
  const findings = isEmpty && canSetUp ? await readOrAsk(() => checkPrerequisites(session)) : null
  return (
    <OverviewView
      sentence={overviewSentence(shown, latest.rows.filter(({ state }) => !isSettled(state)).length)}
      isEmpty={isEmpty}
      canSetUp={canSetUp}
      tenantName={name}
      live={shown ?? (live.kind === 'refused' ? read(live) : null)}
      seenAt={live.kind === 'read' ? new Date().toISOString() : (seen?.observedAt.toISOString() ?? null)}
      needsAttention={needsAttention(latest.rows)}
      latest={latest.rows}
      drafts={drafts.map(draftRow)}
      findings={findings?.kind === 'read' ? findings.value : null}
    />
  )
}
