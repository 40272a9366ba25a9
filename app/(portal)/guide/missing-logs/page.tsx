import type { Metadata } from 'next'
import { missingLogsTitle } from '@/components/guide/guide-path'
import { MissingLogsView } from '@/components/guide/missing-logs-view'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { PageHeader } from '@/components/ui/page-header'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import { type Answers, followMissingLogsPath } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import { questionIds } from '@/lib/domain/guide/missing-logs/question'
import { readOrganization } from '../read-organization'

export const metadata: Metadata = { title: missingLogsTitle }

export default async function MissingLogsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const session = await requireSession('history:read')
  const query = await searchParams
  const answers: Answers = Object.fromEntries(questionIds.flatMap((id) => (typeof query[id] === 'string' ? [[id, query[id]]] : [])))
  return (
    <StreamedPart fallback={<PageSkeleton shape="text" label="Loading the guide" header={<PageHeader title={missingLogsTitle} />} />}>
      <MissingLogs session={session} answers={answers} />
    </StreamedPart>
  )
}

async function MissingLogs({ session, answers }: { session: Session; answers: Answers }) {
  const facts = await readOrganization(session)
  return (
    <MissingLogsView
      path={followMissingLogsPath(answers, facts)}
      facts={facts}
      portalUrl={configuration().appUrl}
      noteKey={`${session.objectId} ${JSON.stringify(answers)}`}
    />
  )
}
