'use client'

import { useEffect, useState } from 'react'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { CandidateSearch } from '@/lib/domain/settings/destination-candidate'
import { useDestinationActions } from '../../frame/destination-actions-context'
import { type QueryState, useActionQuery } from '../../frame/use-action-query'

const typingPauseMs = 400

interface Wanted {
  kind: OfferedDestinationKind
  /** A subscription; null for all of them. */
  scope: string | null
  /** The filter as entered. */
  text: string
  /** The resources in all subscriptions, if they came with the page. */
  broughtAlong: CandidateSearch | undefined
}

/**
 * Returns the resources in one subscription, as Azure lists them now, or in all subscriptions, as Azure Resource Graph has them. If there
 * are more than that returns at once, the filter is searched for in Azure; otherwise, it costs no request.
 */
export function useCandidates({ kind, scope, text, broughtAlong }: Wanted): { query: QueryState<CandidateSearch>; refetch: () => void } {
  const { listDestinations, searchDestinations } = useDestinationActions()
  const name = useSettled(text.trim())
  const one = useActionQuery(listDestinations, scope === null ? null : { kind, subscriptionId: scope })
  const all = useActionQuery(searchDestinations, scope === null ? { kind, text: '' } : null, broughtAlong)
  const isSearched = all.query.kind === 'loaded' && all.query.value.isTruncated && name !== ''
  const found = useActionQuery(searchDestinations, isSearched ? { kind, text: name } : null)
  if (scope === null) return isSearched ? found : all
  const { query, refetch } = one
  return { query: query.kind === 'loaded' ? { kind: 'loaded', value: { candidates: query.value, isTruncated: false } } : query, refetch }
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
