'use client'

import { Caption1, Field, makeStyles, SearchBox } from '@fluentui/react-components'
import { BuildingRegular, DatabaseSearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorCallout } from '@/components/ui/error-callout'
import { quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { reloadPage } from '@/components/ui/reload-page'
import { regionName } from '@/lib/domain/azure/region'
import type { Subscription } from '@/lib/domain/azure/subscription'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { CandidateSearch, DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import { QueryCallout } from '../../frame/query-callout'
import type { OrError } from '../../frame/step-props'
import { SubscriptionPicker } from '../../frame/subscription-picker'
import { DestinationList, DestinationListSkeleton } from './destination-choices'
import { cardsShownMax, countText, destinationNouns } from './destination-nouns'
import { hasWords, type KnownRights, orderedCandidates } from './ordered-candidates'
import { useCandidates } from './use-candidates'

/** Shorter lists need no search field. */
const searchedFrom = 6

const useStyles = makeStyles({
  root: stack.L,
  filters: { ...wrap.L, alignItems: 'end' },
  // The search field appears once the list is loaded, and must not move what someone is about to select.
  subscription: { flexBasis: '20rem', minWidth: 0 },
  search: { maxWidth: '30rem', flexGrow: 1, flexBasis: '16rem' },
  note: quiet,
})

interface DestinationFinderProps {
  /** The field's ID, which a fault links to. */
  id: string
  kind: OfferedDestinationKind
  subscriptions: OrError<Subscription[]>
  /** The subscription that the list is limited to at first; null for all of them. */
  initialScope: string | null
  selectedId: string | null
  /** What the page already knows: the resources in all subscriptions, and the person's rights to them. */
  broughtAlong?: CandidateSearch
  rights?: KnownRights
  onScope: (subscriptionId: string | null) => void
  onSelect: (candidate: DestinationCandidate) => void
  /** Shown above the list. */
  children?: ReactNode
}

/** Finds a destination in all subscriptions at once. The list can be limited to one subscription and filtered. */
export function DestinationFinder({ subscriptions, ...finder }: DestinationFinderProps) {
  const { many } = destinationNouns[finder.kind]
  if ('error' in subscriptions) return <ErrorCallout error={subscriptions.error} onRetry={reloadPage} isAlert={false} />
  if (subscriptions.length === 0)
    return (
      <EmptyState
        icon={<BuildingRegular />}
        title="No subscriptions available"
        text={`You don't have access to an Azure subscription, so you can't see any ${many}. In the Prerequisites step, copy the request, and then send it to a subscription owner.`}
      />
    )
  return <Finder {...finder} subscriptions={subscriptions} />
}

function Finder({
  id,
  kind,
  subscriptions,
  initialScope,
  selectedId,
  broughtAlong,
  rights = {},
  onScope,
  onSelect,
  children,
}: DestinationFinderProps & { subscriptions: Subscription[] }) {
  const styles = useStyles()
  const { many } = destinationNouns[kind]
  const [scope, setScope] = useState(initialScope)
  const [filter, setFilter] = useState('')
  const [pinnedId] = useState(selectedId)
  const { query, refetch } = useCandidates({ kind, scope, text: filter, broughtAlong })
  const { candidates: found, isTruncated } = query.kind === 'loaded' ? query.value : { candidates: [], isTruncated: false }
  const candidates = orderedCandidates(found, { subscriptions, rights, pinnedId: scope === null && filter === '' ? pinnedId : null })
  const matches = candidates.filter((candidate) => hasWords(candidate, regionName(candidate.region), filter))
  const isFiltered = filter !== '' || isTruncated || candidates.length >= searchedFrom

  return (
    <div id={id} className={styles.root}>
      <div className={styles.filters}>
        <Field label="Subscription" className={styles.subscription}>
          <SubscriptionPicker
            subscriptions={subscriptions}
            selectedId={scope}
            onSelect={(selected) => {
              setScope(selected)
              onScope(selected)
            }}
            allowsAll
          />
        </Field>
        {isFiltered && (
          <SearchBox
            className={styles.search}
            aria-label={`Search ${many}`}
            placeholder="Search by name, region, or resource group"
            maxLength={100}
            value={filter}
            onChange={(_, { value }) => setFilter(value)}
          />
        )}
      </div>
      {children}
      <QueryCallout query={query} onRetry={refetch} />
      {query.kind === 'loading' && <DestinationListSkeleton kind={kind} />}
      {query.kind === 'loaded' && candidates.length === 0 && filter === '' && (
        <EmptyState
          icon={<DatabaseSearchRegular />}
          title={scope === null ? `No ${many} found` : `No ${many} found in this subscription`}
          text={
            scope === null
              ? `You can't see any ${many} in any subscription. A new one appears here after about a minute, or immediately if you select its subscription.`
              : `This subscription has no ${many} that you can see. Select another subscription, or select All subscriptions.`
          }
        />
      )}
      {matches.length > 0 && (
        <DestinationList kind={kind} candidates={matches} showsSubscription={scope === null} selectedId={selectedId} onSelect={onSelect} />
      )}
      {query.kind === 'loaded' && (candidates.length > 0 || filter !== '') && (
        <Caption1 role="status" className={styles.note}>
          {countText({
            shown: Math.min(matches.length, cardsShownMax),
            matching: matches.length,
            all: candidates.length,
            many,
            isTruncated,
          })}
        </Caption1>
      )}
    </div>
  )
}
