'use client'

import { makeStyles } from '@fluentui/react-components'
import { Fact } from '@/components/ui/fact'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import type { ApprovalRequest } from './approval-request'

const useStyles = makeStyles({
  list: stack.M,
})

/** Shows who requested the change, why, and until when it can be approved. */
export function RequestFacts({ request }: { request: ApprovalRequest }) {
  const styles = useStyles()
  return (
    <SectionCard title="Request details">
      <dl className={styles.list}>
        <Fact term="Change">{request.number}</Fact>
        <Fact term="Who">
          <bdi>{request.requesterName}</bdi>
          {request.isOwn && ' (you)'}
        </Fact>
        <Fact term="When">
          <Time at={request.requestedAt} format="exact" />
        </Fact>
        <Fact term="Expires">
          <Time at={request.expiresAt} format="exact" />
        </Fact>
        <Fact term="Why approval is required">
          <span dir="auto">{request.reasons.join('\n')}</span>
        </Fact>
        <Fact term="Ticket">
          <span dir="auto">{request.ticket || 'None'}</span>
        </Fact>
        <Fact term="Reason">
          <span dir="auto">{request.reason || 'None'}</span>
        </Fact>
      </dl>
    </SectionCard>
  )
}
