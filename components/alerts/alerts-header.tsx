'use client'

import { PageHeader } from '@/components/ui/page-header'

/** The header of the alerts page, the same while it loads and afterward. */
export function AlertsHeader() {
  return (
    <PageHeader
      title="Alerts"
      lead="Who is told when logs stop, grow beyond what was planned, or show a sign-in that should never happen."
    />
  )
}
