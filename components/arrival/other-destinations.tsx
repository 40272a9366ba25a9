'use client'

import { Body1, Body1Strong, makeStyles, tokens } from '@fluentui/react-components'
import { destinationKindWords, destinationName } from '@/lib/domain/settings/destination-words'
import type { DestinationKind } from '@/lib/domain/settings/diagnostic-setting'

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
  workspaceId: '',
  storageAccountId:
    'The portal reads no blobs. Whoever has Storage Blob Data Reader finds a container named insights-logs- and the category, with folders from tenantId= down to the hour; new ones appear within 5 to 15 minutes.',
  eventHub:
    'The portal reads no events. The metric Incoming Messages of the namespace shows whether they come, usually within 2 to 5 minutes; whoever reads the hub sees them.',
  partnerId: 'Only the partner shows what arrives there.',
  serviceBusRuleId: 'The portal reads no messages. Whoever reads the queue sees them.',
}

/** Destinations into which the portal cannot look, and who can. */
export function OtherPlaces({ others }: { others: { kind: DestinationKind; text: string }[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {others.map(({ kind, text }) => (
        <li key={kind}>
          <Body1Strong>
            Not visible from here: {destinationKindWords[kind]} <bdi>{destinationName(kind, text)}</bdi>.
          </Body1Strong>{' '}
          <Body1>{hints[kind]}</Body1>
        </li>
      ))}
    </ul>
  )
}
