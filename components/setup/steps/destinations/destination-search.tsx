'use client'

import { Caption1, Field, makeStyles, SearchBox } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { quiet } from '@/components/ui/layout/shared-styles'
import { isSameSubscription, type Subscription } from '@/lib/domain/azure/subscription'
import { plural } from '@/lib/domain/text'
import { useDestinationActions } from '../../frame/destination-actions-context'
import { QueryCallout } from '../../frame/query-callout'
import { useActionQuery } from '../../frame/use-action-query'
import { DestinationList, DestinationListSkeleton } from './destination-choices'
import { cardsShownMax, countText, destinationNouns, type Nouns } from './destination-nouns'
import type { DestinationFinderProps } from './finder-props'

const typingPauseMs = 400

const useStyles = makeStyles({
  field: { maxWidth: '30rem', width: '100%' },
  note: quiet,
})

type DestinationSearchProps = Pick<DestinationFinderProps, 'kind' | 'selectedId' | 'onSelect'> & {
  subscriptions: Subscription[]
}

/** Searches by name in every subscription that the person can see, with Azure Resource Graph. */
export function DestinationSearch({ kind, subscriptions, selectedId, onSelect }: DestinationSearchProps) {
  const styles = useStyles()
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim())
  const { searchDestinations } = useDestinationActions()
  const { query, refetch } = useActionQuery(searchDestinations, { kind, text })
  const nouns = destinationNouns[kind]
  const nameOf = (id: string) => subscriptions.find((subscription) => isSameSubscription(subscription.id, id))?.name ?? id

  return (
    <>
      <Field
        label={`Name of the ${nouns.one}`}
        className={styles.field}
        hint="Enter any part of the name. New resources appear after about a minute."
      >
        <SearchBox
          placeholder={`Search ${plural(subscriptions.length, 'subscription')}`}
          maxLength={100}
          value={typed}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      <QueryCallout query={query} onRetry={refetch} />
      {query.kind === 'loading' && <DestinationListSkeleton kind={kind} />}
      {query.kind === 'loaded' && (
        <>
          {query.value.candidates.length > 0 && (
            <DestinationList
              kind={kind}
              candidates={query.value.candidates}
              selectedId={selectedId}
              subscriptionName={nameOf}
              onSelect={onSelect}
            />
          )}
          <Caption1 role="status" className={styles.note}>
            {foundText(query.value, text, nouns)}
          </Caption1>
        </>
      )}
    </>
  )
}

function foundText(
  { candidates, isTruncated }: { candidates: unknown[]; isTruncated: boolean },
  text: string,
  { one, many }: Nouns,
): string {
  if (candidates.length === 0)
    return text ? `No ${many} that you can see have “${text}” in their names.` : `You can't see any ${many} in any subscription.`
  const shown = Math.min(candidates.length, cardsShownMax)
  return (
    countText({ shown, matching: candidates.length, all: candidates.length, many, isTruncated }) ||
    `${plural(candidates.length, one, many)} found in all subscriptions.`
  )
}

/** Returns a text after typing has stopped for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
