import type { ChangeState } from './change'
import { savedShownWithinMinutes, thirdStateWithinMinutes, unansweredShownWithinMinutes } from './change-verdict'

/** What a check of Azure shows of something that a change is about. */
export interface ShownState {
  isShown: boolean
  /** Whether Azure is still applying the change. */
  isUpdating: boolean
  isWanted: boolean
  isBefore: boolean
}

/**
 * What a check means for a change to something that Azure applies in the background and that always exists; null while it's too early to
 * decide. While Azure says that it's working, nothing is decided.
 */
export function judgeReading(
  { isShown, isUpdating, isWanted, isBefore }: ShownState,
  { state, sentAt, now }: { state: ChangeState; sentAt: Date; now: Date },
): Extract<ChangeState, 'confirmed' | 'not-applied' | 'differs'> | null {
  if (isShown && !isUpdating && isWanted) return 'confirmed'
  const minutes = (now.getTime() - sentAt.getTime()) / 60_000
  if (minutes >= savedShownWithinMinutes) return state !== 'saved' && isShown && isBefore ? 'not-applied' : 'differs'
  if (!isShown || isUpdating) return null
  if (!isBefore) return minutes >= thirdStateWithinMinutes ? 'differs' : null
  return state !== 'saved' && minutes >= unansweredShownWithinMinutes ? 'not-applied' : null
}
