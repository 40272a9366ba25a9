'use client'

import { PageHeader } from '@/components/ui/page-header'
import { RefreshButton } from '@/components/ui/refresh/refresh-button'

/** The head of the page of tables. */
export function TablesHeader() {
  return (
    <PageHeader
      title="Tables"
      lead="See the tables that your settings send logs to, their plans and retention, and ways to pay less."
      breadcrumbs={[{ label: 'Logs', href: '/logs' }]}
      actions={<RefreshButton />}
    />
  )
}
