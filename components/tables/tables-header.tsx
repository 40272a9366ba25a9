'use client'

import { PageHeader } from '@/components/ui/page-header'

/** The head of the page of tables. */
export function TablesHeader() {
  return (
    <PageHeader
      title="Tables"
      lead="The tables that your settings send logs to, with their plans, their retention, and ways to pay less."
      breadcrumbs={[{ label: 'Logs', href: '/logs' }]}
    />
  )
}
