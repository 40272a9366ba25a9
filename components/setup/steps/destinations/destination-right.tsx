'use client'

import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import { parentResourceId, resourceName } from '@/lib/domain/azure/resource-id'
import { rightRequest } from '@/lib/domain/changes/plan/review-checks'
import { type OfferedDestinationKind } from '@/lib/domain/settings/destination'
import { destinationActions, type Right } from '@/lib/domain/settings/destination-candidate'

/** Shows whether Azure lets this person send logs to a destination, and who to ask if it doesn't. */
export function DestinationRight({ kind, id, right }: { kind: OfferedDestinationKind; id: string; right: Right }) {
  const name = <bdi>{resourceName(kind === 'event-hub' ? (parentResourceId(id) ?? id) : id)}</bdi>
  switch (right.kind) {
    case 'allowed':
      return <Callout intent="success">You can send logs to {name}.</Callout>
    case 'refused':
      return (
        <Callout
          intent="warning"
          title="Azure will refuse the setting"
          actions={
            <CopyButton text={rightRequest({ kind, id, missingAction: right.missingAction })} label="Copy request" appearance="outline" />
          }
        >
          Saving the setting requires the keys of {name}, but your account can't use these keys. Ask the owner of {name} for the{' '}
          <em>{destinationActions[kind].role}</em> role, or select another destination.
        </Callout>
      )
    case 'unknown':
      return (
        <Callout intent="info" title="Permission unknown">
          {right.reason} You can continue with {name}. Azure checks your permission when you save.
        </Callout>
      )
  }
}
