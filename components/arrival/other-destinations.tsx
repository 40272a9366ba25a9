'use client'

import { Body1, Body1Strong, makeStyles } from '@fluentui/react-components'
import { plainList, readable, stack } from '@/components/ui/layout/shared-styles'
import type { DestinationKind } from '@/lib/domain/settings/destination'
import { type Destination, destinationName, destinationNoun } from '@/lib/domain/settings/destination'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.S, overflowWrap: 'anywhere', ...readable },
})

/** How to check each kind yourself: reading blobs or events requires data permissions that writing a setting doesn't. */
const hints: Record<DestinationKind, string> = {
  workspace: '',
  storage:
    "The portal doesn't read blobs. If you have the Storage Blob Data Reader role, look in the storage account for a container named insights-logs- followed by the category. In the container, the folder path starts with tenantId= and ends with the date and the hour. New folders usually appear after 5 to 15 minutes.",
  'event-hub':
    "The portal doesn't read events. Check the Incoming Messages metric of the namespace. Events usually arrive within 2 to 5 minutes.",
  partner: 'To check which logs arrive, go to the partner solution.',
  'service-bus': "The portal doesn't read messages. Check the metrics of the Service Bus namespace in the Azure portal.",
}

/** Destinations that can't be checked from here, with how to check them. */
export function OtherDestinations({ others }: { others: readonly Destination[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {others.map((destination) => (
        <li key={destination.kind}>
          <Body1Strong>
            Can't be checked from here: {destinationNoun(destination)} <bdi>{destinationName(destination)}</bdi>.
          </Body1Strong>{' '}
          <Body1>{hints[destination.kind]}</Body1>
        </li>
      ))}
    </ul>
  )
}
