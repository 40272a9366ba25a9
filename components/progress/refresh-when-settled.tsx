'use client'

import { useEffect } from 'react'
import { backoffSeconds } from '@/components/ui/polling/backoff-seconds'
import { useProgress } from '@/components/ui/polling/use-progress'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { type ChangeProgress, type ChangeState } from '@/lib/domain/changes/change'

type Polled = Pick<ChangeProgress, 'state' | 'nextCheckSeconds'>

const secondsUntilNext = ({ nextCheckSeconds }: Polled, failures: number): number | null =>
  failures > 0 ? backoffSeconds(failures, { first: 5, max: 60 }) : nextCheckSeconds

/** Refreshes the page of a change that isn't settled when its state changes. Each poll makes the portal check Azure if that's due. Shows nothing. */
export function RefreshWhenSettled({ changeId, state }: { changeId: string; state: ChangeState }) {
  const { progress } = useProgress<Polled>({ state, nextCheckSeconds: 1 }, `/api/changes/${changeId}/progress`, secondsUntilNext)
  const { refresh } = useRefresh()
  const isChanged = progress.state !== state
  useEffect(() => {
    if (isChanged) refresh()
  }, [isChanged, refresh])
  return null
}
