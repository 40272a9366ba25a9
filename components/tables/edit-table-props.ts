import type { PortalAction } from '@/components/auth/use-portal-action'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import type { TableEdit } from '@/lib/domain/tables/table-edit'
import type { TableInput } from '@/lib/domain/tables/table-input'

/** What the page of a change to a table gets. */
export interface EditTableProps {
  edit: TableEdit
  changeTable: PortalAction<Omit<TableInput, 'changeId'> & { changeId: string }, ChangeOutcome>
}
