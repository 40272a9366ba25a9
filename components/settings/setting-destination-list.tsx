'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { destinationIdentity, destinationName, destinationNoun, destinationsOf } from '@/lib/domain/settings/destination'
import type { RecordedDestinations } from '@/lib/domain/settings/diagnostic-setting'
import { DestinationMark } from './destination-mark'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.XS },
  item: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  kind: { color: tokens.colorNeutralForeground2, '::first-letter': { textTransform: 'uppercase' } },
  none: quiet,
})

/** Lists where a setting sends its logs: the kind and name of each destination. */
export function SettingDestinationList({ destinations }: { destinations: RecordedDestinations }) {
  const styles = useStyles()
  const listed = destinationsOf(destinations)
  if (listed.length === 0) return <span className={styles.none}>No destination</span>
  return (
    <ul className={styles.list}>
      {listed.map((destination) => (
        <li key={destination.kind} title={destinationIdentity(destination)} className={styles.item}>
          <DestinationMark kind={destination.kind} />
          <span className={styles.words}>
            <span className={styles.kind}>{destinationNoun(destination)}</span> <bdi>{destinationName(destination)}</bdi>
          </span>
        </li>
      ))}
    </ul>
  )
}
