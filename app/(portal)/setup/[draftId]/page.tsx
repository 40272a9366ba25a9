import { redirect } from 'next/navigation'
import { requireSession } from '@/lib/auth/current-session'
import { resumeStep } from '@/lib/entra-logs/setup-faults'
import { findDraftOr404 } from '../../find-or-404'

/** A draft's own address leads to where it was left. */
export default async function DraftPage({ params }: { params: Promise<{ draftId: string }> }) {
  const session = await requireSession('draft:write')
  const draft = await findDraftOr404(session, (await params).draftId)
  redirect(`/setup/${draft.id}/${draft.isClosed ? 'verify' : resumeStep(draft.content)}`)
}
