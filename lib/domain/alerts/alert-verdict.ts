import type { ChangeState } from '../changes/change'
import { type ChangedResource, isSameResourceState } from './alert-resource'

/** Azure shows alert rules and action groups at once; a read that is behind is given this long. */
export const resourceShownWithinMinutes = 5

/** What a look at an alert rule or an action group means for its change; null while it is too early to say. */
export function judgeResource({
  state,
  before,
  wanted,
  seen,
  sentAt,
  now,
}: Pick<ChangedResource, 'before' | 'wanted' | 'seen'> & { state: ChangeState; sentAt: Date; now: Date }): Extract<
  ChangeState,
  'confirmed' | 'not-applied' | 'differs'
> | null {
  if (isSameResourceState(seen, wanted)) return 'confirmed'
  if (now.getTime() - sentAt.getTime() < resourceShownWithinMinutes * 60_000) return null
  return state !== 'saved' && isSameResourceState(seen, before) ? 'not-applied' : 'differs'
}
