'use client'

import { PageHeader } from '@/components/ui/page-header'

/** The head of the page of alerts, the same before and after they were read. */
export function AlertsHeader() {
  return (
    <PageHeader
      title="Alerts"
      lead="Who is told when logs stop, grow beyond what was planned, or show a sign-in that should never happen."
    />
  )
}
