'use client'

import { backoffSeconds } from '@/components/ui/polling/backoff-seconds'
import { useProgress } from '@/components/ui/polling/use-progress'
import type { DecisionProgress } from '@/lib/domain/changes/approval'

const secondsBetweenPolls = 10

const secondsUntilNext = ({ isWaiting }: DecisionProgress, failures: number): number | null => {
  if (!isWaiting) return null
  return failures > 0 ? backoffSeconds(failures, { first: secondsBetweenPolls, max: 120 }) : secondsBetweenPolls
}

const waiting: DecisionProgress = { isWaiting: true, decision: null }

/** Whether a request that waited for approval when the page was rendered still waits, and the decision. */
export function useDecision(changeId: string): DecisionProgress {
  return useProgress(waiting, `/api/changes/${changeId}/decision`, secondsUntilNext).progress
}
