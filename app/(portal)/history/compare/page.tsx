import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { queryEntries, type SearchParams } from '@/app/(portal)/_page/query-entries'
import { ComparisonView } from '@/components/history/comparison-view'
import { InteractionPage } from '@/components/pages/interaction-page'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { historyFilterSchema } from '@/lib/domain/history/history-filter'
import { startSetup } from '../../setup/actions'
import { compareVersions, isComparable } from './compared-sides'

interface CompareParams {
  searchParams: SearchParams
}

export async function generateMetadata({ searchParams }: CompareParams): Promise<Metadata> {
  await findComparedOr404(await requireSession('history:read'), await searchParams)
  return { title: 'Compare versions' }
}

/** Returns what the URL compares, or shows the "not found" page. After a skeleton is sent, the response can't be a 404. */
const findComparedOr404 = cache(async (session: Session, searchParams: Awaited<SearchParams>) => {
  const query = new Map(queryEntries(searchParams))
  const settingName = historyFilterSchema.shape.setting.safeParse(query.get('setting')).data
  const given = { from: query.get('from') || undefined, to: query.get('to') || undefined }
  if (settingName === undefined || !(await isComparable(session, settingName, given))) notFound()
  return { settingName, ...given }
})

export default async function ComparePage({ searchParams }: CompareParams) {
  const session = await requireSession('history:read')
  const { settingName, from, to } = await findComparedOr404(session, await searchParams)
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
