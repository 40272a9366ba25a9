import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { otherDraft } from '@/app/(portal)/_page/draft-row'
import { findDraftOr404 } from '@/app/(portal)/_page/find-or-404'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import { database } from '@/lib/db/database'
import { approvalHref, setupHref } from '@/lib/domain/portal-paths'
import { stepsOf } from '@/lib/domain/setup/setup-draft'
import { isSetupStep, setupSteps } from '@/lib/domain/setup/setup-steps'
import { findDraftsOfSetting } from '@/lib/drafts/draft-record'
import { findLatestChangeOfDraft } from '@/lib/history/change-record'
import { DestinationsPage, LogsPage, PrerequisitesPage, ReviewPage, SettingPage, WorkspacePage } from './step-pages'

interface StepParams {
  params: Promise<{ draftId: string; step: string }>
}

export async function generateMetadata({ params }: StepParams): Promise<Metadata> {
  const { draftId, step } = await params
  if (!isSetupStep(step)) notFound()
  await findDraftOr404(await requireSession('draft:write'), draftId)
  return { title: setupSteps.find(({ id }) => id === step)?.title }
}

const stepPages = {
  prerequisites: PrerequisitesPage,
  workspace: WorkspacePage,
  setting: SettingPage,
  logs: LogsPage,
  destinations: DestinationsPage,
  review: ReviewPage,
}

export default async function SetupStepPage({ params }: StepParams) {
  const session = await requireSession('draft:write')
  const { draftId, step } = await params
  if (!isSetupStep(step)) notFound()
  const draft = await findDraftOr404(session, draftId)
  if (draft.isClosed) redirect(setupHref(draft.id, 'verify'))
  const latest = await findLatestChangeOfDraft(await database(), session, draft.id)
  if (latest?.state === 'waiting') redirect(approvalHref(latest.id))
  if (!stepsOf(draft.content).some(({ id }) => id === step)) redirect(setupHref(draft.id, 'review'))
  const others = draft.baseline ? await findDraftsOfSetting(await database(), session, draft.baseline.name, draft.id) : []
  const StepPage = stepPages[step]
  return (
    <StreamedPart key={step} fallback={<PageSkeleton shape="wizard" label="Loading this step" />}>
      <StepPage session={session} draft={draft} others={others.map((other) => otherDraft(other, session))} />
    </StreamedPart>
  )
}
