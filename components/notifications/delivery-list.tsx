'use client'

import { Badge, type BadgeProps, Body1, Button, Caption1, makeStyles } from '@fluentui/react-components'
import { CheckmarkCircleRegular, DismissCircleRegular, ProhibitedRegular, SendClockRegular } from '@fluentui/react-icons'
import { type ReactElement, useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { ErrorCallout } from '@/components/ui/error-callout'
import { FocusTarget } from '@/components/ui/focus/focus-target'
import { ListRow } from '@/components/ui/layout/list-row'
import { plainList, quiet } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { Time } from '@/components/ui/time'
import type { SendResult } from '@/lib/domain/notifications/delivery'
import { type DeliveryRow, type DeliveryState, deliveryRecipientWords, deliveryStateWords } from '@/lib/domain/notifications/delivery'
import { plural } from '@/lib/domain/text'

const useStyles = makeStyles({
  list: plainList,
  quiet,
})

const stateStyles: Record<DeliveryState, { color: BadgeProps['color']; icon: ReactElement }> = {
  waiting: { color: 'warning', icon: <SendClockRegular /> },
  delivered: { color: 'success', icon: <CheckmarkCircleRegular /> },
  'given-up': { color: 'danger', icon: <DismissCircleRegular /> },
  dropped: { color: 'informative', icon: <ProhibitedRegular /> },
}

/** The latest messages to the webhook, and checkpoints for the container, with their results and next attempts. */
export function DeliveryList({
  deliveries,
  sendNow,
}: {
  deliveries: DeliveryRow[]
  sendNow: PortalAction<{ deliveryId: string }, SendResult> | null
}) {
  const styles = useStyles()
  const [sent, setSent] = useState<Pick<DeliveryRow, 'deliveryId' | 'attempts'> | null>(null)
  return (
    <ul className={styles.list}>
      {deliveries.map((delivery) => {
        const { deliveryId, recipient, state, title, attempts, createdAt, nextAttemptAt, lastOutcome } = delivery
        return (
          <ListRow key={deliveryId}>
            <Badge appearance="tint" {...stateStyles[state]}>
              {deliveryStateWords[state]}
            </Badge>
            <Body1 dir="auto">{title}</Body1>
            {recipient !== 'webhook' && <Caption1>{deliveryRecipientWords[recipient]}</Caption1>}
            {lastOutcome && (
              // After "Send now", the result takes the focus, because the button can be gone with the delivery.
              <FocusTarget by={sent?.deliveryId === deliveryId && attempts > sent.attempts ? String(attempts) : null}>
                <Caption1>{lastOutcome}</Caption1>
              </FocusTarget>
            )}
            <Caption1 className={styles.quiet}>
              <Time at={createdAt} />
              {attempts > 0 && `, ${plural(attempts, 'attempt')}`}
              {nextAttemptAt && attempts > 0 && (
                <>
                  , next attempt <Time at={nextAttemptAt} format="ahead" />
                </>
              )}
            </Caption1>
            {state === 'waiting' && attempts > 0 && sendNow && (
              <SendNow title={title} deliveryId={deliveryId} action={sendNow} onSent={() => setSent({ deliveryId, attempts })} />
            )}
          </ListRow>
        )
      })}
    </ul>
  )
}

function SendNow({
  title,
  deliveryId,
  action,
  onSent,
}: {
  title: string
  deliveryId: string
  action: PortalAction<{ deliveryId: string }, SendResult>
  onSent: () => void
}) {
  const { refresh } = useRefresh()
  const { run, isPending, error } = usePortalAction(action)
  const send = async () => {
    if (isPending || (await run({ deliveryId })) === undefined) return
    onSent()
    refresh()
  }
  return (
    <>
      <Button size="small" aria-label={`Send now: ${title}`} disabledFocusable={isPending} onClick={() => void send()}>
        Send now
      </Button>
      {error && <ErrorCallout error={error} />}
    </>
  )
}
