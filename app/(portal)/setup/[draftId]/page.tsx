import { redirect } from 'next/navigation'
import { findDraftOr404 } from '@/app/(portal)/_page/find-or-404'
import { requireSession } from '@/lib/auth/current-session'
import { setupHref } from '@/lib/domain/portal-paths'
import { resumeStep } from '@/lib/domain/setup/setup-faults'

/** Redirects a draft's URL to the step where it resumes. */
export default async function DraftPage({ params }: { params: Promise<{ draftId: string }> }) {
  const session = await requireSession('draft:write')
  const draft = await findDraftOr404(session, (await params).draftId)
  redirect(setupHref(draft.id, draft.isClosed ? 'verify' : resumeStep(draft.content)))
}
