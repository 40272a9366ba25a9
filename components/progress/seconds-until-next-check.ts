import { backoffSeconds } from '@/components/ui/polling/backoff-seconds'
import { type ChangeProgress, isSettled } from '@/lib/domain/changes/change'

/** After a failure, and for a change that has no next check. */
const backoff = { first: 2, max: 30 }

/** Returns the seconds until the next check of a change; null when there's nothing left to wait for, or only a person can continue. */
export function secondsUntilNextCheck(progress: ChangeProgress, failures: number): number | null {
  if (progress.interaction || (isSettled(progress.state) && progress.nextCheckSeconds === null)) return null
  if (failures > 0) return backoffSeconds(failures, backoff)
  return progress.nextCheckSeconds ?? backoff.max
}
