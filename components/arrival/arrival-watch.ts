import { backoffSeconds } from '@/components/ui/polling/backoff-seconds'
import type { ArrivalAnswer } from '@/lib/domain/arrival/setting-arrival'

/** What a page shows about arrival; `isFirst` until the first response of the server. */
export interface ArrivalWatch extends ArrivalAnswer {
  isFirst?: true
}

/** The server checks a workspace at most this often. */
const checkSeconds = 60

/**
 * Seconds until the next refresh: 0 for the first one, growing while the server doesn't respond; null when the person has to sign in first.
 */
export function secondsUntilNextArrivalCheck({ isFirst, interaction }: ArrivalWatch, failures: number): number | null {
  if (interaction) return null
  if (failures > 0) return backoffSeconds(failures, { first: checkSeconds, max: 300 })
  return isFirst ? 0 : checkSeconds
}
