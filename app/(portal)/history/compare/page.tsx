import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { queryEntries, type SearchParams } from '@/app/(portal)/_page/query-entries'
import { ComparisonView } from '@/components/history/comparison-view'
import { InteractionPage } from '@/components/pages/interaction-page'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import { historyFilterSchema } from '@/lib/domain/history/history-filter'
import { findVersions } from '@/lib/history/find-versions'
import { startSetup } from '../../setup/actions'
import { compareVersions } from './compared-sides'

export const metadata: Metadata = { title: 'Compare versions' }

export default async function ComparePage({ searchParams }: { searchParams: SearchParams }) {
  const session = await requireSession('history:read')
  const query = new Map(queryEntries(await searchParams))
  const settingName = historyFilterSchema.shape.setting.safeParse(query.get('setting')).data
  // After a skeleton is sent, the response can't be a 404.
  if (settingName === undefined || (await findVersions(await database(), session, settingName)).latest.length === 0) notFound()
  const [from, to] = [query.get('from') || undefined, query.get('to') || undefined]
  const comparison = <Comparison session={session} settingName={settingName} from={from} to={to} />
  return (
    <StreamedPart key={`${settingName} ${from} ${to}`} fallback={<PageSkeleton shape="list" label="Loading the comparison" />}>
      {comparison}
    </StreamedPart>
  )
}

async function Comparison({
  session,
  settingName,
  from,
  to,
}: {
  session: Session
  settingName: string
  from: string | undefined
  to: string | undefined
}) {
  const comparison = await compareVersions(session, settingName, { from, to })
  if (comparison.kind === 'unknown') notFound()
  if (comparison.kind === 'ask') return <InteractionPage title="Compare versions" claims={comparison.claims} />
  return <ComparisonView {...comparison} startSetup={isPermitted(session.role, 'draft:write') ? startSetup : null} />
}
