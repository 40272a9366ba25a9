import type { ChangeState } from '../changes/change'
import { judgeReading } from '../changes/reading-verdict'
import { type ChangedTable, showsState, type TableReading } from './table-state'

/** What a check of a table means for its change; null while it's too early to decide. */
export function judgeTable({
  before,
  wanted,
  seen,
  ...change
}: Pick<ChangedTable, 'before' | 'wanted'> & { state: ChangeState; seen: TableReading | undefined; sentAt: Date; now: Date }): ReturnType<
  typeof judgeReading
> {
  const shows = (state: ChangedTable['before']) => seen !== undefined && showsState(seen, state)
  return judgeReading(
    { isShown: seen !== undefined, isUpdating: seen?.isUpdating ?? false, isWanted: shows(wanted), isBefore: shows(before) },
    change,
  )
}
