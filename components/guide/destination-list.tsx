'use client'

import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { AdminCenterLink } from '@/components/admin-centers/admin-center-link'
import { DestinationMark } from '@/components/settings/destination-mark'
import { CopyButton } from '@/components/ui/copy-button'
import { plainList, quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { knownReception } from '@/lib/domain/arrival/known-reception'
import { foundWords } from '@/lib/domain/arrival/last-finding'
import { destinationPlace } from '@/lib/domain/azure/admin-centers'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { accountRules, type OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { changeHref } from '@/lib/domain/portal-paths'
import {
  type Destination,
  type DestinationKind,
  destinationIdentity,
  destinationKey,
  destinationName,
  destinationNoun,
  destinationsOf,
} from '@/lib/domain/settings/destination'
import { retentionSentences } from '@/lib/domain/settings/retention/retention-words'
import { listWords, pluralWord } from '@/lib/domain/text'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.M },
  // On a phone, the commands are below the words, which need the width for the ID.
  destination: { display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: tokens.spacingHorizontalS },
  words: {
    minWidth: 0,
    flexGrow: 1,
    flexShrink: 1,
    flexBasis: '11rem',
    display: 'flex',
    flexDirection: 'column',
    overflowWrap: 'anywhere',
  },
  kind: { '::first-letter': { textTransform: 'uppercase' }, display: 'block' },
  quiet,
  id: { ...quiet, fontFamily: tokens.fontFamilyMonospace },
  onScreen: { ...wrap.S, alignItems: 'center', flexShrink: 0, maxWidth: '100%', '@media print': { display: 'none' } },
})

/** Destinations with their full IDs, the settings that send to them, and the result of the last check of each. */
export function DestinationList({ kinds, facts, none }: { kinds: readonly DestinationKind[]; facts: OrganizationFacts; none: string }) {
  const styles = useStyles()
  const all = (facts.settings ?? []).flatMap(({ name, destinations }) =>
    destinationsOf(destinations)
      .filter(({ kind }) => kinds.includes(kind))
      .map((destination) => ({ destination, settingName: name })),
  )
  const groups = [...Map.groupBy(all, ({ destination }) => destinationKey(destination)).values()].flatMap((group) =>
    group[0] ? [{ ...group[0], settingNames: group.map(({ settingName }) => settingName) }] : [],
  )
  if (groups.length === 0) return <Body1 as="p">{none}</Body1>
  return (
    <ul className={styles.list}>
      {groups.map(({ destination, settingNames }) => (
        <li key={destinationKey(destination)} className={styles.destination}>
          <DestinationMark kind={destination.kind} />
          <div className={styles.words}>
            <Body1Strong className={styles.kind}>
              {destinationNoun(destination)} <bdi>{destinationName(destination)}</bdi>
            </Body1Strong>
            <Caption1 className={styles.quiet}>
              {pluralWord(settingNames.length, 'Setting')}: <bdi>{listWords(settingNames)}</bdi>
            </Caption1>
            <Caption1 className={styles.id}>
              <bdi>{destinationIdentity(destination)}</bdi>
            </Caption1>
            <WhatWasFound destination={destination} facts={facts} />
            <Retention destination={destination} facts={facts} />
          </div>
          <span className={styles.onScreen}>
            <AdminCenterLink place={destinationPlace(destination)} what={destinationName(destination)} />
            <CopyButton text={destinationIdentity(destination)} label={`Copy ID of ${destinationName(destination)}`} iconOnly />
          </span>
        </li>
      ))}
    </ul>
  )
}

function WhatWasFound({ destination, facts }: { destination: Destination; facts: OrganizationFacts }) {
  const styles = useStyles()
  const reception = knownReception(destination, facts.destinations)
  if (!reception) return null
  const { finding, fault, risk } = reception
  const words = [fault ?? 'This destination exists.', risk].filter(Boolean).join(' ')
  return (
    <Caption1 className={styles.quiet}>
      {words}
      {finding.sentinel === 'on' && ' Microsoft Sentinel is enabled on this workspace.'} The portal checked this destination on{' '}
      <Time at={finding.foundAt} format="exact" /> <bdi>{foundWords(finding)}</bdi>.
    </Caption1>
  )
}

function Retention({ destination, facts }: { destination: Destination; facts: OrganizationFacts }) {
  const styles = useStyles()
  if (destination.kind !== 'storage') return null
  const account = accountRules(destination.id, facts)
  const senders = (facts.settings ?? []).filter(({ destinations }) => isSameResource(destinations.storageAccountId ?? '', destination.id))
  const categories = [...new Set(senders.flatMap(({ enabledCategories }) => enabledCategories))]
  if (!account) return <Caption1 className={styles.quiet}>The portal hasn't checked how long this account keeps logs.</Caption1>
  const { rules, protection, recorded, at } = account
  return (
    <Caption1 className={styles.quiet}>
      {'Retention: '}
      {retentionSentences(categories, rules, protection).join(' ')}{' '}
      {recorded ? (
        <>
          Set by <RouteLink href={changeHref(recorded.changeId)}>change {recorded.number}</RouteLink>.
        </>
      ) : (
        <>
          Checked <Time at={at} format="exact" />.
        </>
      )}
    </Caption1>
  )
}
