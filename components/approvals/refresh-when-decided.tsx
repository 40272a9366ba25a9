'use client'

import { useEffect } from 'react'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { useDecision } from './use-decision'

/** Refreshes the page of a change as soon as its request no longer waits for approval. Shows nothing. */
export function RefreshWhenDecided({ changeId }: { changeId: string }) {
  const { isWaiting } = useDecision(changeId)
  const { refresh } = useRefresh()
  useEffect(() => {
    if (!isWaiting) refresh()
  }, [isWaiting, refresh])
  return null
}
