import { backoffSeconds } from '@/components/ui/polling/backoff-seconds'
import { type CreationProgress, isCreationSettled } from '@/lib/domain/setup/new-workspace'

/** Azure creates a workspace within seconds, so a check every 2 seconds isn't too often. */
const checkSeconds = 2

/** Returns the seconds until the next check of a new workspace; null if none was requested, it's settled, or only a person can continue. */
export function secondsUntilNextCreationCheck(progress: CreationProgress | null, failures: number): number | null {
  if (!progress || isCreationSettled(progress.state) || progress.interaction) return null
  return failures > 0 ? backoffSeconds(failures, { first: 2, max: 30 }) : checkSeconds
}
