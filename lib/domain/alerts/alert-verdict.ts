import type { ChangeState } from '../changes/change'
import { type ChangedAlert, isSameResourceState } from './alert-resource'

/** Azure normally shows alert rules and action groups immediately; a delayed read can take this long. */
export const resourceShownWithinMinutes = 5

/** What a check of an alert rule or an action group means for its change; null while it is too early to decide. */
export function judgeResource({
  state,
  before,
  wanted,
  seen,
  sentAt,
  now,
}: Pick<ChangedAlert, 'before' | 'wanted' | 'seen'> & { state: ChangeState; sentAt: Date; now: Date }): Extract<
  ChangeState,
  'confirmed' | 'not-applied' | 'differs'
> | null {
  if (isSameResourceState(seen, wanted)) return 'confirmed'
  if (now.getTime() - sentAt.getTime() < resourceShownWithinMinutes * 60_000) return null
  return state !== 'saved' && isSameResourceState(seen, before) ? 'not-applied' : 'differs'
}
