import type { Metadata } from 'next'
import { readOrAsk } from '@/app/(portal)/_page/read-or-ask'
import { wereSettingsRead } from '@/app/(portal)/_page/tenant-settings'
import { InteractionPage } from '@/components/pages/interaction-page'
import { TablesHeader } from '@/components/tables/tables-header'
import { TablesView } from '@/components/tables/tables-view'
import { ErrorCallout } from '@/components/ui/error-callout'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { azureAccess } from '@/lib/auth/azure-access'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { reconcileTenant } from '@/lib/changes/reconcile'
import { database } from '@/lib/db/database'
import { readTables } from '@/lib/tables/read-tables'

export const metadata: Metadata = { title: 'Tables' }

/** The tables that settings send logs to: plan, retention, what they allow, and ways to pay less. */
export default async function TablesPage() {
  const session = await requireSession('setting:read')
  return (
    <StreamedPart fallback={<PageSkeleton shape="forms" label="Loading tables from Azure" header={<TablesHeader />} />}>
      <Tables session={session} />
    </StreamedPart>
  )
}

async function Tables({ session }: { session: Session }) {
  const db = await database()
  await reconcileTenant(db, session)
  const wasRead = await wereSettingsRead(session)
  const result = await readOrAsk(() => readTables(db, session, azureAccess(session)))
  if (result.kind === 'ask') return <InteractionPage title="Tables" claims={result.claims} />
  if (result.kind === 'refused')
    return (
      <>
        <TablesHeader />
        <ErrorCallout error={result.error.reported()} isAlert={false} />
      </>
    )
  return (
    <TablesView
      seen={result.value}
      wasRead={wasRead}
      canChange={isPermitted(session.role, 'table:write')}
      canSetUp={isPermitted(session.role, 'draft:write')}
    />
  )
}
