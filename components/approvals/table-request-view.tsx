'use client'

import { DifferenceList } from '@/components/tables/difference-list'
import { SectionCard } from '@/components/ui/layout/section-card'
import type { ChangedTable } from '@/lib/domain/tables/table-state'
import type { ApprovalRequest } from './approval-request'
import type { DecisionActions } from './decision-card'
import { RequestFrame } from './request-frame'
import { StatesCard } from './states-card'

interface TableRequestViewProps extends DecisionActions {
  request: ApprovalRequest
  table: ChangedTable
}

/** A request to change the plan or the retention of a table. What it takes away is among the reasons for the approval. */
export function TableRequestView({ request, table: { before, wanted }, ...actions }: TableRequestViewProps) {
  return (
    <RequestFrame request={request} approveLabel="Approve and change" {...actions}>
      <SectionCard title="Difference">
        <DifferenceList before={before} wanted={wanted} />
      </SectionCard>
      <StatesCard name={request.name} before={before} wanted={wanted} />
    </RequestFrame>
  )
}
