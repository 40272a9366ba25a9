'use client'

import { FlashFlowRegular } from '@fluentui/react-icons'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { subscriptionIdOf } from '@/lib/domain/setup/setup-draft'
import type { DraftEditor } from '../../draft/use-draft'
import type { DestinationsProps } from '../../frame/step-props'
import { DestinationCard } from './destination-card'
import { DestinationFinder } from './destination-finder'
import { NamespaceFields } from './namespace-fields'
import { SelectedDestination } from './selected-destination'

/** Streams to an event hub: a namespace, one of its policies, and a hub unless Azure should create them. */
export function EventHubCard({ draft, data }: DestinationsProps & { draft: DraftEditor }) {
  const { eventHub } = draft.content
  const { namespaceId, ruleId } = eventHub
  const edit = (changes: Partial<typeof eventHub>) => draft.edit({ eventHub: { ...eventHub, ...changes } })
  return (
    <DestinationCard
      icon={<FlashFlowRegular />}
      title="Stream to an event hub"
      words="Stream logs to a SIEM or another system as they arrive."
      isOn={eventHub.isOn}
      onSwitch={(isOn) => edit({ isOn })}
    >
      <DestinationFinder
        id="eventHubId"
        kind="event-hub"
        subscriptions={data.subscriptions}
        initialScope={
          subscriptionIdOf({ subscriptionId: eventHub.subscriptionId, id: namespaceId }) ?? subscriptionIdOf(draft.content.workspace)
        }
        selectedId={namespaceId}
        onScope={(subscriptionId) => edit({ subscriptionId })}
        onSelect={({ id, subscriptionId }) =>
          edit({
            subscriptionId,
            namespaceId: id,
            ...(namespaceId && isSameResource(namespaceId, id) ? {} : { ruleId: null, hubName: null }),
          })
        }
      />
      {namespaceId && <NamespaceFields namespaceId={namespaceId} ruleId={ruleId} hubName={eventHub.hubName} onChange={edit} />}
      {ruleId && (
        <SelectedDestination
          key={ruleId}
          kind="event-hub"
          id={ruleId}
          hubUse={{ hubName: eventHub.hubName, categories: draft.content.categories }}
        />
      )}
    </DestinationCard>
  )
}
