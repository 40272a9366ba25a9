import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { GuideStepView } from '@/components/guide/guide-step-view'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { PageHeader } from '@/components/ui/page-header'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import { findGuideStep, type GuideStep } from '@/lib/domain/guide/guide-steps'
import { readOrganization } from '../read-organization'

interface StepParams {
  params: Promise<{ step: string }>
}

export async function generateMetadata({ params }: StepParams): Promise<Metadata> {
  const step = findGuideStep((await params).step) ?? notFound()
  return { title: step.title }
}

export default async function GuideStepPage({ params }: StepParams) {
  const session = await requireSession('history:read')
  const step = findGuideStep((await params).step)
  if (!step) notFound()
  return (
    <StreamedPart fallback={<PageSkeleton shape="text" label="Loading the guide" header={<PageHeader title={step.title} />} />}>
      <Step session={session} step={step} />
    </StreamedPart>
  )
}

async function Step({ session, step }: { session: Session; step: GuideStep }) {
  return <GuideStepView step={step} facts={await readOrganization(session)} portalUrl={configuration().appUrl} />
}
