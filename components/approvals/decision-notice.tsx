'use client'

import { Callout } from '@/components/ui/callout'
import { RouteButton } from '@/components/ui/route-link'
import { type DecisionProgress, decisionWords } from '@/lib/domain/changes/approval'
import { changeHref } from '@/lib/domain/portal-paths'

/** Says that a request was decided while its page was open. */
export function DecisionNotice({ changeId, decision }: { changeId: string } & Pick<DecisionProgress, 'decision'>) {
  return (
    <Callout
      intent={decision?.kind === 'approved' ? 'success' : 'info'}
      title={decision ? decisionWords(decision) : 'No longer waiting'}
      actions={
        <RouteButton href={changeHref(changeId)} size="small">
          View change
        </RouteButton>
      }
    >
      This request is no longer waiting for a decision.
    </Callout>
  )
}
