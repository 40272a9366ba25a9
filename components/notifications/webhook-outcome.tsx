'use client'

import { Callout } from '@/components/ui/callout'
import { DoneCallout } from '@/components/ui/focus/done-callout'
import type { SendResult } from '@/lib/domain/notifications/delivery'

/** How the last command of the webhook ended: the result of a test, or what is done. */
export type WebhookOutcome = SendResult | 'saved' | 'removed'

const doneWords = {
  saved: { title: 'Webhook saved', text: 'To check that the receiver accepts messages, send a test.' },
  removed: { title: 'Webhook removed', text: 'Notifications are no longer sent.' },
}

/** The outcome of the last command. Takes the focus if the command is gone with its form. */
export function WebhookOutcomeCallout({ outcome }: { outcome: WebhookOutcome }) {
  if (outcome === 'saved' || outcome === 'removed') return <DoneCallout done={doneWords[outcome]} />
  return (
    <Callout
      intent={outcome.isAccepted ? 'success' : 'warning'}
      isAlert
      title={outcome.isAccepted ? 'The receiver accepted the test' : "The receiver didn't accept the test"}
    >
      {outcome.words}
    </Callout>
  )
}
