'use client'

import { PageHeader } from '@/components/ui/page-header'
import { tablesHref } from '@/lib/domain/portal-paths'

/** The head of the form that changes a transformation; without a name while the table is loading. */
export function TransformationHeader({ table }: { table?: { name: string; workspace: string } }) {
  return (
    <PageHeader
      title={table ? `Transform ${table.name}` : 'Transform table'}
      lead={
        table &&
        `Drop columns and rows that you don't need, so that Azure doesn't store them or charge for storing them. The transformation applies to new rows in workspace ${table.workspace}. Nothing is sent until you review the change.`
      }
      breadcrumbs={[
        { label: 'Logs', href: '/logs' },
        { label: 'Tables', href: tablesHref },
      ]}
    />
  )
}
