'use client'

import { LockClosedRegular } from '@fluentui/react-icons'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'

/** For someone whose role opens the portal, but not the requested page. */
export function NotAllowed() {
  return (
    <>
      <PageHeader title="Not allowed" />
      <EmptyState
        icon={<LockClosedRegular />}
        title="Your role in the portal is read-only"
        text="Setting up log integration takes the app role Portal.Administrator or the directory role Security Administrator. Ask an administrator of Microsoft Entra for one of them, then sign in again. You can read the overview, the settings and the history."
      />
    </>
  )
}
