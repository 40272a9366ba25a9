'use client'

import { Caption1, Field, makeStyles, SearchBox } from '@fluentui/react-components'
import { DatabaseSearchRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { quiet } from '@/components/ui/layout/shared-styles'
import { isSameSubscription, type Subscription } from '@/lib/domain/azure/subscription'
import type { DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import { useDestinationActions } from '../../frame/destination-actions-context'
import { QueryCallout } from '../../frame/query-callout'
import { SubscriptionPicker } from '../../frame/subscription-picker'
import { useActionQuery } from '../../frame/use-action-query'
import { DestinationList, DestinationListSkeleton } from './destination-choices'
import { cardsShownMax, countText, destinationNouns } from './destination-nouns'
import type { DestinationFinderProps } from './finder-props'

/** Shorter lists need no search field. */
const searchedFrom = 6

const useStyles = makeStyles({
  field: { maxWidth: '30rem', width: '100%' },
  note: quiet,
})

type SubscriptionCascadeProps = Omit<DestinationFinderProps, 'id' | 'subscriptions'> & { subscriptions: Subscription[] }

/** Selects a subscription and then a resource in it, filtered by name, region, or resource group. */
export function SubscriptionCascade({
  kind,
  subscriptions,
  subscriptionId,
  selectedId,
  broughtAlong,
  onSubscription,
  onSelect,
}: SubscriptionCascadeProps) {
  const styles = useStyles()
  const [filter, setFilter] = useState('')
  const isBrought = broughtAlong && subscriptionId !== null && isSameSubscription(broughtAlong.subscriptionId, subscriptionId)
  const listed = isBrought ? broughtAlong.candidates : undefined
  const { listDestinations } = useDestinationActions()
  const { query, refetch } = useActionQuery(listDestinations, subscriptionId ? { kind, subscriptionId } : null, listed)
  const { many } = destinationNouns[kind]
  const candidates = query.kind === 'loaded' ? query.value : []
  const matches = candidates.filter((candidate) => isMatch(candidate, filter))

  return (
    <>
      <Field label="Subscription" className={styles.field}>
        <SubscriptionPicker subscriptions={subscriptions} selectedId={subscriptionId} onSelect={onSubscription} />
      </Field>
      <QueryCallout query={query} onRetry={refetch} />
      {query.kind === 'loading' && <DestinationListSkeleton kind={kind} />}
      {query.kind === 'loaded' && candidates.length === 0 && (
        <EmptyState
          icon={<DatabaseSearchRegular />}
          title={`No ${many} found in this subscription`}
          text={`This subscription has no ${many} that you can see. Select another subscription, or search all subscriptions by name.`}
        />
      )}
      {candidates.length >= searchedFrom && (
        <SearchBox
          className={styles.field}
          aria-label={`Search ${many}`}
          placeholder="Search by name, region, or resource group"
          value={filter}
          onChange={(_, { value }) => setFilter(value)}
        />
      )}
      {matches.length > 0 && <DestinationList kind={kind} candidates={matches} selectedId={selectedId} onSelect={onSelect} />}
      {candidates.length > 0 && (
        <Caption1 role="status" className={styles.note}>
          {countText({ shown: Math.min(matches.length, cardsShownMax), matching: matches.length, all: candidates.length, many })}
        </Caption1>
      )}
    </>
  )
}

function isMatch({ name, region, resourceGroup }: DestinationCandidate, filter: string): boolean {
  return `${name} ${region} ${resourceGroup}`.toLowerCase().includes(filter.trim().toLowerCase())
}
