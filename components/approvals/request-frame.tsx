'use client'

import type { ReactNode } from 'react'
import { TwoColumns } from '@/components/ui/layout/two-columns'
import { PageHeader } from '@/components/ui/page-header'
import { RouteButton } from '@/components/ui/route-link'
import { changeHref } from '@/lib/domain/portal-paths'
import type { ApprovalRequest } from './approval-request'
import { type DecisionActions, DecisionCard } from './decision-card'
import { RequestFacts } from './request-facts'

interface RequestFrameProps extends DecisionActions {
  request: ApprovalRequest
  /** Words of the button that approves, and that sends back what can't be approved. */
  approveLabel: string
  /** What the request would do. */
  children: ReactNode
}

/** The page of a request that waits for approval: who requested it and why, what it would do, and the decision. */
export function RequestFrame({ request, approveLabel, children, ...actions }: RequestFrameProps) {
  return (
    <>
      <PageHeader
        title={request.title}
        lead={request.headline}
        breadcrumbs={[{ label: 'Approvals', href: '/approvals' }]}
        actions={<RouteButton href={changeHref(request.changeId)}>View in history</RouteButton>}
      />
      <TwoColumns kind="facts" aside={<RequestFacts request={request} />}>
        {children}
        <DecisionCard request={request} approveLabel={approveLabel} {...actions} />
      </TwoColumns>
    </>
  )
}
