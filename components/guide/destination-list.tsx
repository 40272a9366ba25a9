'use client'

import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { DestinationMark } from '@/components/settings/destination-mark'
import { CopyButton } from '@/components/ui/copy-button'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { findingAbout, type OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { destinationKindWords, destinationName } from '@/lib/domain/settings/destination-words'
import { type DestinationKind } from '@/lib/domain/settings/diagnostic-setting'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { type UsedDestination, usedDestinations } from '@/lib/domain/settings/setting-difference'
import { listWords } from '@/lib/domain/text'

const useStyles = makeStyles({
  list: { listStyleType: 'none', padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  place: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  words: { minWidth: 0, flexGrow: 1, display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  kind: { '::first-letter': { textTransform: 'uppercase' }, display: 'block' },
  quiet: { color: tokens.colorNeutralForeground2 },
  id: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground2 },
  onScreen: { '@media print': { display: 'none' } },
})

/** Where logs go, with the whole ids, the settings that send there, and what was last found out about each place. */
export function PlaceList({ kinds, facts, none }: { kinds: readonly DestinationKind[]; facts: OrganizationFacts; none: string }) {
  const styles = useStyles()
  const all = (facts.settings ?? []).flatMap(({ name, destinations }) =>
    usedDestinations(destinations)
      .filter(({ kind }) => kinds.includes(kind))
      .map((used) => ({ ...used, settingName: name })),
  )
  const places = [...Map.groupBy(all, ({ text }) => comparableId(text)).values()].flatMap((group) =>
    group[0] ? [{ ...group[0], settingNames: group.map(({ settingName }) => settingName) }] : [],
  )
  if (places.length === 0) return <Body1 as="p">{none}</Body1>
  return (
    <ul className={styles.list}>
      {places.map(({ kind, text, settingNames }) => (
        <li key={text} className={styles.place}>
          <DestinationMark kind={kind} />
          <div className={styles.words}>
            <Body1Strong className={styles.kind}>
              {destinationKindWords[kind]} <bdi>{destinationName(kind, text)}</bdi>
            </Body1Strong>
            <Caption1 className={styles.quiet}>
              Sent to by <bdi>{listWords(settingNames)}</bdi>
            </Caption1>
            <Caption1 className={styles.id}>
              <bdi>{text}</bdi>
            </Caption1>
            <WhatWasFound place={{ kind, text }} facts={facts} />
            <Retention place={{ kind, text }} facts={facts} />
          </div>
          <span className={styles.onScreen}>
            <CopyButton text={text} label={`Copy id of ${destinationName(kind, text)}`} iconOnly />
          </span>
        </li>
      ))}
    </ul>
  )
}

function WhatWasFound({ place, facts }: { place: UsedDestination; facts: OrganizationFacts }) {
  const styles = useStyles()
  const finding = findingAbout(place, facts)
  if (!finding) return null
  const words = finding.existence === 'gone' ? 'It no longer exists.' : (finding.fault ?? 'It is there.')
  return (
    <Caption1 className={styles.quiet}>
      {words}
      {finding.sentinel === 'on' && ' Microsoft Sentinel runs on it.'} Found <Time at={finding.foundAt} format="exact" /> when{' '}
      <bdi>{finding.foundByName}</bdi> used the portal.
    </Caption1>
  )
}

function Retention({ place, facts }: { place: UsedDestination; facts: OrganizationFacts }) {
  const styles = useStyles()
  const recorded =
    place.kind === 'storageAccountId'
      ? facts.retention.find(({ storageAccountId }) => comparableId(storageAccountId) === comparableId(place.text))
      : undefined
  if (!recorded) return null
  const days = Object.entries(recorded.days).map(([category, value]) => `${findLogCategory(category)?.name ?? category} ${value} days`)
  return (
    <Caption1 className={styles.quiet}>
      Kept: {days.length > 0 ? days.join(', ') : 'forever'}, by{' '}
      <RouteLink href={`/history/${recorded.changeId}`}>change {recorded.number}</RouteLink>.
    </Caption1>
  )
}
