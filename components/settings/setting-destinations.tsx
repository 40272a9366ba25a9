'use client'

import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { AdminCenterLink } from '@/components/admin-centers/admin-center-link'
import { CopyButton } from '@/components/ui/copy-button'
import { Fact } from '@/components/ui/fact'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack, wrap } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import { knownReception } from '@/lib/domain/arrival/known-reception'
import type { DestinationFinding, LastFinding, RetentionFinding } from '@/lib/domain/arrival/last-finding'
import { destinationPlace } from '@/lib/domain/azure/admin-centers'
import { parseResourceId } from '@/lib/domain/azure/resource-id'
import {
  type Destination,
  destinationKindWords,
  destinationName,
  destinationNoun,
  destinationResourceId,
  destinationResourcePhrase,
  destinationsOf,
} from '@/lib/domain/settings/destination'
import type { LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import { partnerName } from '@/lib/domain/settings/partner'
import { retentionSentences } from '@/lib/domain/settings/retention/retention-words'
import { DestinationMark } from './destination-mark'

const useStyles = makeStyles({
  card: stack.L,
  destination: {
    ...stack.S,
    ':not(:last-child)': {
      paddingBottom: tokens.spacingVerticalL,
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
  },
  head: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  name: {
    minWidth: 0,
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: tokens.lineHeightBase300,
  },
  kind: {
    display: 'block',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    '::first-letter': { textTransform: 'uppercase' },
  },
  facts: stack.S,
  id: { fontFamily: tokens.fontFamilyMonospace },
  commands: { ...wrap.M, alignItems: 'center' },
})

interface SettingDestinationsProps {
  setting: LiveSetting
  /** What determines how long the storage account keeps logs, as last found; null if that couldn't be checked. */
  retention: LastFinding<RetentionFinding> | null
  /** What was last found about destinations. */
  findings: readonly LastFinding<DestinationFinding>[]
}

/** Shows where a setting sends its logs, with everything that distinguishes the resources. */
export function SettingDestinations({ setting, retention, findings }: SettingDestinationsProps) {
  const styles = useStyles()
  const listed = destinationsOf(setting.destinations)
  return (
    <SectionCard title="Destinations" className={styles.card}>
      {listed.length === 0 && <Body1>The setting has no destination that the portal recognizes.</Body1>}
      {listed.map((destination) => (
        <DestinationSection
          key={destination.kind}
          destination={destination}
          hasSentinel={knownReception(destination, findings)?.finding.sentinel === 'on'}
        >
          <ReceptionFact destination={destination} findings={findings} />
          {destination.kind === 'storage' && <StorageRetention categories={setting.enabledCategories} retention={retention} />}
        </DestinationSection>
      ))}
    </SectionCard>
  )
}

function DestinationSection({
  destination,
  hasSentinel,
  children,
}: {
  destination: Destination
  hasSentinel: boolean
  children: ReactNode
}) {
  const styles = useStyles()
  const { kind } = destination
  const id = destinationResourceId(destination)
  const subscriptionId = parseResourceId(id)?.subscriptionId
  return (
    <section className={styles.destination}>
      <h3 className={styles.head}>
        <DestinationMark kind={kind} />
        <span className={styles.name}>
          <span className={styles.kind}>{destinationNoun(destination)} </span>
          <bdi>{destinationName(destination)}</bdi>
        </span>
      </h3>
      <dl className={styles.facts}>
        {factsOf(destination).map(({ term, value }) => (
          <Fact key={term} term={term}>
            <bdi>{value}</bdi>
          </Fact>
        ))}
        {subscriptionId && (
          <Fact term="Subscription ID">
            <bdi>{subscriptionId}</bdi>{' '}
            <AdminCenterLink
              place={{ kind: 'resource', id: `/subscriptions/${subscriptionId}` }}
              what={`subscription of ${destinationName(destination)}`}
            />
          </Fact>
        )}
        {children}
        <Fact term="Resource ID">
          <Caption1 className={styles.id}>{id}</Caption1>
        </Fact>
      </dl>
      <div className={styles.commands}>
        <CopyButton text={id} label={`Copy ${destinationKindWords[kind]} ID`} appearance="outline" />
        <AdminCenterLink place={destinationPlace(destination)} what={destinationResourcePhrase(destination)} />
        {hasSentinel && <AdminCenterLink place={{ kind: 'sentinel' }} what="Microsoft Sentinel" />}
      </div>
    </section>
  )
}

function ReceptionFact({ destination, findings }: { destination: Destination; findings: SettingDestinationsProps['findings'] }) {
  const reception = knownReception(destination, findings)
  if (!reception) return null
  const { fault, risk, finding } = reception
  return (
    <Fact term="Status">
      {[fault ?? 'No problems found.', risk].filter(Boolean).join(' ')} Checked <Time at={finding.foundAt} />.
    </Fact>
  )
}

function StorageRetention({ categories, retention }: { categories: readonly string[]; retention: SettingDestinationsProps['retention'] }) {
  return (
    <Fact term="Retention">
      {retention ? (
        <>
          {retentionSentences(categories, retention.rules, retention.protection).join(' ')} Checked <Time at={retention.foundAt} />.
        </>
      ) : (
        "The portal hasn't checked how long the account keeps logs. Ask an administrator with the Reader role on the account to go to the overview."
      )}
    </Fact>
  )
}

function factsOf(destination: Destination): { term: string; value: string }[] {
  const parsed = parseResourceId(destinationResourceId(destination))
  const facts = [
    ...(destination.kind === 'partner' ? [{ term: 'Partner', value: partnerName(destination.id) }] : []),
    ...(destination.kind === 'event-hub'
      ? [
          { term: 'Namespace', value: parsed?.names[0] },
          { term: 'Event hub', value: destination.hubName ?? 'One per category, created by Azure' },
          { term: 'Shared access policy', value: parsed?.names.at(-1) },
        ]
      : []),
    { term: 'Resource group', value: parsed?.resourceGroup },
  ]
  return facts.flatMap(({ term, value }) => (value ? [{ term, value }] : []))
}
