import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SetupStart } from '@/components/setup/start/setup-start'
import { requireSession } from '@/lib/auth/current-session'
import { database } from '@/lib/db/database'
import { newSetupHref } from '@/lib/domain/portal-paths'
import { listDrafts } from '@/lib/drafts/draft-record'
import { draftRow } from '../_page/draft-row'
import { discardDraft, renameDraft, startSetup } from './actions'

export const metadata: Metadata = { title: 'Set up log integration' }

/** The open drafts and, with `from`, a page of the Entra admin center to start from. Without either, the first step. */
export default async function SetupPage({ searchParams }: { searchParams: Promise<{ from?: string | string[] }> }) {
  const session = await requireSession('draft:read')
  const { from } = await searchParams
  const drafts = await listDrafts(await database(), session)
  if (drafts.length === 0 && from === undefined) redirect(newSetupHref)
  return (
    <SetupStart
      drafts={drafts.map((draft) => draftRow(draft, session))}
      from={typeof from === 'string' ? from : null}
      startSetup={startSetup}
      renameDraft={renameDraft}
      discardDraft={discardDraft}
    />
  )
}
