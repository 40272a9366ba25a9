'use client'

import { TransformationDifference } from '@/components/transformations/transformation-difference'
import { SectionCard } from '@/components/ui/layout/section-card'
import type { ChangedTransformation } from '@/lib/domain/transformations/transformation-state'
import type { ApprovalRequest } from './approval-request'
import type { DecisionActions } from './decision-card'
import { RequestFrame } from './request-frame'
import { StatesCard } from './states-card'

interface TransformationRequestViewProps extends DecisionActions {
  request: ApprovalRequest
  transformation: ChangedTransformation
}

/** A request to change the transformation of a table. What it drops is among the reasons for the approval. */
export function TransformationRequestView({ request, transformation: { before, wanted }, ...actions }: TransformationRequestViewProps) {
  return (
    <RequestFrame request={request} approveLabel="Approve and change" {...actions}>
      <SectionCard title="Difference">
        <TransformationDifference before={before} wanted={wanted} />
      </SectionCard>
      <StatesCard name={request.name} before={before} wanted={wanted} />
    </RequestFrame>
  )
}
