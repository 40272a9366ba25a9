'use client'

import { Badge, Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { PlugDisconnectedRegular, ShieldRegular } from '@fluentui/react-icons'
import { DestinationMark } from '@/components/settings/destination-mark'
import { plainList, quiet, stack, wrappingBadge } from '@/components/ui/layout/shared-styles'
import type { CoverageMap } from '@/lib/domain/coverage/coverage-map'
import { listWords, plural } from '@/lib/domain/text'
import { destinationLetter } from './urgency-words'

const useStyles = makeStyles({
  list: {
    ...plainList,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 20rem), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  destination: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS, minWidth: 0 },
  letter: { minWidth: '1.5rem', fontWeight: tokens.fontWeightSemibold, textAlign: 'center' },
  words: { ...stack.XXS, alignItems: 'start', overflowWrap: 'anywhere' },
  name: { '::first-letter': { textTransform: 'uppercase' }, display: 'inline-block' },
  quiet,
  badge: wrappingBadge,
})

/** The destinations with their letters in the map, the settings that send to them, and their faults. */
export function DestinationKey({ map: { destinations, rows } }: { map: CoverageMap }) {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label="Destinations">
      {destinations.map((destination, index) => {
        const sent = rows.filter(({ cells }) => cells[index]).length
        return (
          <li key={destination.key} className={styles.destination}>
            <span className={styles.letter}>{destinationLetter(index)}</span>
            <DestinationMark kind={destination.kind} />
            <span className={styles.words}>
              <Body1 className={styles.name}>
                <bdi>{destination.name}</bdi>
              </Body1>
              <Caption1 className={styles.quiet}>
                {sent} of {plural(rows.length, 'category', 'categories')}, sent by <bdi>{listWords(destination.settingNames)}</bdi>
              </Caption1>
              {destination.fault !== null && (
                <Badge appearance="tint" color="danger" icon={<PlugDisconnectedRegular />} className={styles.badge}>
                  Can't receive logs
                </Badge>
              )}
              {destination.fault !== null && <Caption1>{destination.fault}</Caption1>}
              {destination.risk !== null && <Caption1>{destination.risk}</Caption1>}
              {destination.sentinelSettings.length > 0 && (
                <Badge appearance="tint" color="warning" icon={<ShieldRegular />} className={styles.badge}>
                  {destination.sentinelSettings.length === destination.settingNames.length
                    ? 'All settings owned by Microsoft Sentinel'
                    : 'Some settings owned by Microsoft Sentinel'}
                </Badge>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
