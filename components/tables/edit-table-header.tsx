'use client'

import { PageHeader } from '@/components/ui/page-header'
import { tablesHref } from '@/lib/domain/portal-paths'

/** The head of the form that changes a table; without a name while the table is loading. */
export function EditTableHeader({ table }: { table?: { name: string; workspace: string } }) {
  return (
    <PageHeader
      title={table ? `Edit ${table.name}` : 'Edit table'}
      lead={
        table && `Change the plan and retention of this table in workspace ${table.workspace}. Nothing is sent until you review the change.`
      }
      breadcrumbs={[
        { label: 'Logs', href: '/logs' },
        { label: 'Tables', href: tablesHref },
      ]}
    />
  )
}
