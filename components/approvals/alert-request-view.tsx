'use client'

import { Body1 } from '@fluentui/react-components'
import { SectionCard } from '@/components/ui/layout/section-card'
import type { AlertResourceState } from '@/lib/domain/alerts/alert-resource'
import type { ApprovalRequest } from './approval-request'
import type { DecisionActions } from './decision-card'
import { RequestFrame } from './request-frame'
import { StatesCard } from './states-card'

interface AlertRequestViewProps extends DecisionActions {
  request: ApprovalRequest
  before: AlertResourceState | null
  /** Null if the alert rule or the action group is to be deleted. */
  wanted: AlertResourceState | null
}

/** A request to turn off or delete an alert rule or an action group: both states. */
export function AlertRequestView({ request, before, wanted, ...actions }: AlertRequestViewProps) {
  return (
    <RequestFrame request={request} approveLabel={wanted ? 'Approve and turn off' : 'Approve and delete'} {...actions}>
      <SectionCard title="Effect">
        <Body1 as="p">{effectOf(before, wanted)}</Body1>
      </SectionCard>
      <StatesCard name={request.name} before={before} wanted={wanted} />
    </RequestFrame>
  )
}

function effectOf(before: AlertResourceState | null, wanted: AlertResourceState | null): string {
  if (before?.type === 'action-group') return 'Azure deletes the action group. Alert rules that use it no longer notify its recipients.'
  return wanted
    ? 'Azure stops running the query. The rule notifies no one until someone turns it on again.'
    : "Azure deletes the rule. The history keeps the rule's configuration."
}
