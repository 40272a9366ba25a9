'use client'

import { PageHeader } from '@/components/ui/page-header'
import { RefreshButton } from '@/components/ui/refresh/refresh-button'

/** The header of the alerts page, the same while it loads and afterward. */
export function AlertsHeader() {
  return (
    <PageHeader
      title="Alerts"
      lead="Get notified when logs stop arriving, when more data is ingested than expected, or when an emergency access account signs in."
      actions={<RefreshButton />}
    />
  )
}
