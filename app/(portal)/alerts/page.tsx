import type { Metadata } from 'next'
import { AlertsHeader } from '@/components/alerts/alerts-header'
import { AlertsView } from '@/components/alerts/alerts-view'
import { InteractionPage } from '@/components/pages/interaction-page'
import { ErrorCallout } from '@/components/ui/error-callout'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { readAlerts } from '@/lib/alerts/read-alerts'
import { azureAccess } from '@/lib/auth/azure-access'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { reconcileTenant } from '@/lib/changes/reconcile'
import { database } from '@/lib/db/database'
import { readOrAsk } from '../_page/read-or-ask'
import { wereSettingsRead } from '../_page/tenant-settings'
import { createActionGroup, createAlert, previewAlert, removeAlert, renewAlert, switchAlert } from './actions'

export const metadata: Metadata = { title: 'Alerts' }

/** Alerts for logs that stop, cost more than expected, or show the sign-in of an emergency account. */
export default async function AlertsPage() {
  const session = await requireSession('alert:write')
  return (
    <StreamedPart fallback={<PageSkeleton shape="forms" label="Loading alerts from Azure" header={<AlertsHeader />} />}>
      <Alerts session={session} />
    </StreamedPart>
  )
}

async function Alerts({ session }: { session: Session }) {
  const db = await database()
  await reconcileTenant(db, session)
  const wasRead = await wereSettingsRead(session)
  const result = await readOrAsk(() => readAlerts(db, session, azureAccess(session)))
  if (result.kind === 'ask') return <InteractionPage title="Alerts" claims={result.claims} />
  if (result.kind === 'refused')
    return (
      <>
        <AlertsHeader />
        <ErrorCallout error={result.error.reported()} isAlert={false} />
      </>
    )
  return (
    <AlertsView
      seen={result.value}
      wasRead={wasRead}
      previewAlert={previewAlert}
      createAlert={createAlert}
      createActionGroup={createActionGroup}
      switchAlert={switchAlert}
      renewAlert={renewAlert}
      removeAlert={removeAlert}
    />
  )
}
