'use client'

import { PageHeader } from '@/components/ui/page-header'

/** The header of the alerts page, the same while it loads and afterward. */
export function AlertsHeader() {
  return (
    <PageHeader
      title="Alerts"
      lead="Who gets notified when logs stop, grow more than planned, or show a sign-in that should never happen."
    />
  )
}
