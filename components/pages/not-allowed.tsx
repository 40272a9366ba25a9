'use client'

import { LockClosedRegular } from '@fluentui/react-icons'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'

/** Shown to someone whose role gives access to the portal, but not to the requested page. */
export function NotAllowed() {
  return (
    <>
      <PageHeader title="Not allowed" />
      <EmptyState
        icon={<LockClosedRegular />}
        title="Your role in the portal is read-only"
        text="To set up log integration, you need the Portal.Administrator app role or, if you aren't assigned an app role for the portal, the Security Administrator or Global Administrator directory role. Ask a Microsoft Entra administrator for the role, and then sign in again. You can still view the overview, the diagnostic settings, and the history."
      />
    </>
  )
}
