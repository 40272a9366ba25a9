'use client'

import type { ReactNode } from 'react'
import { TwoColumns } from '@/components/ui/layout/two-columns'
import { PageHeader } from '@/components/ui/page-header'
import { RouteButton } from '@/components/ui/route-link'
import { changeHref } from '@/lib/domain/portal-paths'
import type { ApprovalRequest } from './approval-request'
import { type DecisionActions, DecisionCard } from './decision-card'
import { DecisionNotice } from './decision-notice'
import { RequestFacts } from './request-facts'
import { useDecision } from './use-decision'

interface RequestFrameProps extends DecisionActions {
  request: ApprovalRequest
  /** Words of the button that approves, and that sends back what can't be approved. */
  approveLabel: string
  /** What the request would do. */
  children: ReactNode
}

/**
 * The page of a request that waits for approval: who requested it and why, what it would do, and the decision. A decision that someone
 * makes elsewhere shows within seconds.
 */
export function RequestFrame({ request, approveLabel, children, ...actions }: RequestFrameProps) {
  const { isWaiting, decision } = useDecision(request.changeId)
  return (
    <>
      <PageHeader
        title={request.title}
        lead={request.headline}
        breadcrumbs={[{ label: 'Approvals', href: '/approvals' }]}
        actions={<RouteButton href={changeHref(request.changeId)}>View in history</RouteButton>}
      />
      <TwoColumns kind="facts" aside={<RequestFacts request={request} />}>
        {!isWaiting && <DecisionNotice changeId={request.changeId} decision={decision} />}
        {children}
        {isWaiting && <DecisionCard request={request} approveLabel={approveLabel} {...actions} />}
      </TwoColumns>
    </>
  )
}
