import type { Metadata } from 'next'
import { queryEntries, type SearchParams } from '@/app/(portal)/_page/query-entries'
import { readOrAsk } from '@/app/(portal)/_page/read-or-ask'
import { InteractionPage } from '@/components/pages/interaction-page'
import { TransformationHeader } from '@/components/transformations/transformation-header'
import { TransformationView } from '@/components/transformations/transformation-view'
import { ErrorCallout } from '@/components/ui/error-callout'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { azureAccess } from '@/lib/auth/azure-access'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { reconcileTenant } from '@/lib/changes/reconcile'
import { database } from '@/lib/db/database'
import { readTransformationEdit } from '@/lib/transformations/read-transformation-edit'
import { changeTransformation, reviewTransformation } from '../actions'

export const metadata: Metadata = { title: 'Transform table' }

/** The form that changes the transformation of a table. A link can name a proposal; nothing is sent before a review. */
export default async function TransformationPage({ searchParams }: { searchParams: SearchParams }) {
  const session = await requireSession('table:write')
  const query = new URLSearchParams(queryEntries(await searchParams)).toString()
  return (
    <StreamedPart fallback={<PageSkeleton shape="forms" label="Loading the transformation from Azure" header={<TransformationHeader />} />}>
      <Transformation session={session} query={query} />
    </StreamedPart>
  )
}

async function Transformation({ session, query }: { session: Session; query: string }) {
  const db = await database()
  await reconcileTenant(db, session)
  const result = await readOrAsk(() => readTransformationEdit(query, { db, session, access: azureAccess(session) }))
  if (result.kind === 'ask') return <InteractionPage title="Transform table" claims={result.claims} />
  if (result.kind === 'refused')
    return (
      <>
        <TransformationHeader />
        <ErrorCallout error={result.error.reported()} isAlert={false} />
      </>
    )
  return <TransformationView edit={result.value} reviewTransformation={reviewTransformation} changeTransformation={changeTransformation} />
}
