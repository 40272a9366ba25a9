'use client'

import { Callout } from '@/components/ui/callout'
import { FocusTarget } from '@/components/ui/focus/focus-target'
import { RouteLink } from '@/components/ui/route-link'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import { approvalHref, changeHref } from '@/lib/domain/portal-paths'

/** The result of the last change, beside the command that made it. Takes the focus, because the command may be gone. */
export function OutcomeCallout({ outcome }: { outcome: ChangeOutcome | null }) {
  return (
    outcome && (
      <FocusTarget by={outcome}>
        <Outcome {...outcome} />
      </FocusTarget>
    )
  )
}

function Outcome({ changeId, name, state }: ChangeOutcome) {
  const link = <RouteLink href={changeHref(changeId)}>View change</RouteLink>
  if (state === 'confirmed')
    return (
      <Callout intent="success" isAlert title="Confirmed by Azure">
        The change to <bdi>{name}</bdi> is complete. {link}.
      </Callout>
    )
  if (state === 'waiting')
    return (
      <Callout intent="info" isAlert title="Waiting for approval">
        Nothing has been sent to Azure. Another administrator must approve the change to <bdi>{name}</bdi>.{' '}
        <RouteLink href={approvalHref(changeId)}>View request</RouteLink>.
      </Callout>
    )
  return (
    <Callout intent="warning" isAlert title="Not confirmed yet">
      The change to <bdi>{name}</bdi> is recorded, and the portal keeps checking its outcome. {link}.
    </Callout>
  )
}
