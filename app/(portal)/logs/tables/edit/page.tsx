import type { Metadata } from 'next'
import { queryEntries, type SearchParams } from '@/app/(portal)/_page/query-entries'
import { readOrAsk } from '@/app/(portal)/_page/read-or-ask'
import { InteractionPage } from '@/components/pages/interaction-page'
import { EditTableHeader } from '@/components/tables/edit-table-header'
import { EditTableView } from '@/components/tables/edit-table-view'
import { ErrorCallout } from '@/components/ui/error-callout'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { azureAccess } from '@/lib/auth/azure-access'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { reconcileTenant } from '@/lib/changes/reconcile'
import { database } from '@/lib/db/database'
import { readTableEdit } from '@/lib/tables/read-table-edit'
import { changeTable } from '../actions'

export const metadata: Metadata = { title: 'Edit table' }

/** The form that changes the plan and the retention of a table. A link can propose values; nothing is sent before a review. */
export default async function EditTablePage({ searchParams }: { searchParams: SearchParams }) {
  const session = await requireSession('table:write')
  const query = new URLSearchParams(queryEntries(await searchParams)).toString()
  return (
    <StreamedPart fallback={<PageSkeleton shape="forms" label="Loading the table from Azure" header={<EditTableHeader />} />}>
      <EditTable session={session} query={query} />
    </StreamedPart>
  )
}

async function EditTable({ session, query }: { session: Session; query: string }) {
  const db = await database()
  await reconcileTenant(db, session)
  const result = await readOrAsk(() => readTableEdit(query, { db, session, access: azureAccess(session) }))
  if (result.kind === 'ask') return <InteractionPage title="Edit table" claims={result.claims} />
  if (result.kind === 'refused')
    return (
      <>
        <EditTableHeader />
        <ErrorCallout error={result.error.reported()} isAlert={false} />
      </>
    )
  return <EditTableView edit={result.value} changeTable={changeTable} />
}
