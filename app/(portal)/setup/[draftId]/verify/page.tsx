import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { findDraftOr404 } from '@/app/(portal)/_page/find-or-404'
import { ChangeProgressView } from '@/components/progress/change-progress-view'
import { readChangeArrival } from '@/lib/arrival/read-arrivals'
import { requireSession } from '@/lib/auth/current-session'
import { changeFacts } from '@/lib/changes/change-facts'
import { database } from '@/lib/db/database'
import { changeProgress } from '@/lib/domain/changes/change-progress'
import { approvalHref, changeHref, setupHref } from '@/lib/domain/portal-paths'
import { findLatestChangeOfDraft } from '@/lib/history/change-record'
import { retryRetention, startSetup } from '../../actions'

interface VerifyParams {
  params: Promise<{ draftId: string }>
}

export async function generateMetadata({ params }: VerifyParams): Promise<Metadata> {
  await findDraftOr404(await requireSession('draft:write'), (await params).draftId)
  return { title: 'Verify the change' }
}

/** Shows the progress of the change that was made from a draft. */
export default async function VerifyPage({ params }: VerifyParams) {
  const session = await requireSession('draft:write')
  const draft = await findDraftOr404(session, (await params).draftId)
  const change = await findLatestChangeOfDraft(await database(), session, draft.id)
  if (!change) redirect(draft.isClosed ? '/setup' : setupHref(draft.id, 'review'))
  if (change.state === 'waiting') redirect(approvalHref(change.id))
  if (change.state === 'not-approved') redirect(changeHref(change.id))
  return (
    <ChangeProgressView
      initial={changeProgress(changeFacts(change))}
      progressUrl={`/api/changes/${change.id}/progress`}
      draftHref={draft.isClosed ? null : setupHref(draft.id, 'review')}
      retryRetention={retryRetention}
      startSetup={startSetup}
      historyHref={changeHref(change.id)}
      arrival={await readChangeArrival(await database(), session, change)}
    />
  )
}
