'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { destinationKindWords, destinationName } from '@/lib/domain/settings/destination-words'
import type { Destinations } from '@/lib/domain/settings/diagnostic-setting'
import { usedDestinations } from '@/lib/domain/settings/setting-difference'
import { DestinationMark } from './destination-mark'

const useStyles = makeStyles({
  places: { listStyleType: 'none', padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  place: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  kind: { color: tokens.colorNeutralForeground2, '::first-letter': { textTransform: 'uppercase' } },
  none: { color: tokens.colorNeutralForeground2 },
})

/** Where a setting sends its logs: the kind of each destination and its name. */
export function DestinationList({ destinations }: { destinations: Destinations }) {
  const styles = useStyles()
  const places = usedDestinations(destinations)
  if (places.length === 0) return <span className={styles.none}>No destination</span>
  return (
    <ul className={styles.places}>
      {places.map(({ kind, text }) => (
        <li key={kind} title={text} className={styles.place}>
          <DestinationMark kind={kind} />
          <span className={styles.words}>
            <span className={styles.kind}>{destinationKindWords[kind]}</span> <bdi>{destinationName(kind, text)}</bdi>
          </span>
        </li>
      ))}
    </ul>
  )
}
