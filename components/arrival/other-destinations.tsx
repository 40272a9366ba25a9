'use client'

import { Body1, Body1Strong, makeStyles, tokens } from '@fluentui/react-components'
import type { DestinationKind } from '@/lib/domain/settings/destination'
import { type Destination, destinationKindWords, destinationName } from '@/lib/domain/settings/destination'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    overflowWrap: 'anywhere',
    maxWidth: '45rem',
  },
})

/** Where to look oneself: reading blobs or events takes data rights that writing a setting does not. */
const hints: Record<DestinationKind, string> = {
  workspace: '',
  storage:
    'The portal reads no blobs. Whoever has Storage Blob Data Reader finds a container named insights-logs- and the category, with folders from tenantId= down to the hour; new ones appear within 5 to 15 minutes.',
  'event-hub':
    'The portal reads no events. The metric Incoming Messages of the namespace shows whether they come, usually within 2 to 5 minutes; whoever reads the hub sees them.',
  partner: 'Only the partner shows what arrives there.',
  'service-bus': 'The portal reads no messages. Whoever reads the queue sees them.',
}

/** Destinations into which the portal cannot look, and who can. */
export function OtherDestinations({ others }: { others: readonly Destination[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {others.map((destination) => (
        <li key={destination.kind}>
          <Body1Strong>
            Not visible from here: {destinationKindWords[destination.kind]} <bdi>{destinationName(destination)}</bdi>.
          </Body1Strong>{' '}
          <Body1>{hints[destination.kind]}</Body1>
        </li>
      ))}
    </ul>
  )
}
