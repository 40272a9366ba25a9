import type { Metadata } from 'next'
import { GuideView } from '@/components/guide/guide-view'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { PageHeader } from '@/components/ui/page-header'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import { readOrganization } from './read-organization'

export const metadata: Metadata = { title: 'Guide' }

export default async function GuidePage() {
  const session = await requireSession('history:read')
  return (
    <StreamedPart fallback={<PageSkeleton shape="text" label="Loading the guide" header={<PageHeader title="Guide" />} />}>
      <Guide session={session} />
    </StreamedPart>
  )
}

async function Guide({ session }: { session: Session }) {
  return <GuideView facts={await readOrganization(session)} portalUrl={configuration().appUrl} />
}
