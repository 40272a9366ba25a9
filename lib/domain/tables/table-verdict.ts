import type { ChangeState } from '../changes/change'
import { savedShownWithinMinutes, thirdStateWithinMinutes, unansweredShownWithinMinutes } from '../changes/change-verdict'
import { type ChangedTable, showsState, type TableReading } from './table-state'

/**
 * What a check of a table means for its change; null while it's too early to decide. Azure applies a change in the background, and while it
 * does, the table says so, so nothing is decided.
 */
export function judgeTable({
  state,
  before,
  wanted,
  seen,
  sentAt,
  now,
}: Pick<ChangedTable, 'before' | 'wanted'> & { state: ChangeState; seen: TableReading | undefined; sentAt: Date; now: Date }): Extract<
  ChangeState,
  'confirmed' | 'not-applied' | 'differs'
> | null {
  if (seen && !seen.isUpdating && showsState(seen, wanted)) return 'confirmed'
  const minutes = (now.getTime() - sentAt.getTime()) / 60_000
  if (minutes >= savedShownWithinMinutes) return state !== 'saved' && seen && showsState(seen, before) ? 'not-applied' : 'differs'
  if (!seen || seen.isUpdating) return null
  if (!showsState(seen, before)) return minutes >= thirdStateWithinMinutes ? 'differs' : null
  return state !== 'saved' && minutes >= unansweredShownWithinMinutes ? 'not-applied' : null
}
