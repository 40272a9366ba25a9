import { type ChangeState, isSettled, type RetentionState } from './change'

/**
 * Checks whether it isn't known if retention was written: its writer died, or the response was lost. Reading Azure settles it. Retention
 * follows the setting, so nothing was sent as long as Azure hasn't accepted that.
 */
export function isRetentionOpen({ state, retention }: Pick<RetentionProgress, 'state' | 'retention'>): boolean {
  return (retention?.state === 'pending' || retention?.state === 'unknown') && isAccepted(state)
}

/** The states of a change whose setting Azure has accepted or shown. */
export const acceptedStates = ['saved', 'confirmed', 'differs', 'seen'] as const satisfies readonly ChangeState[]

const isAccepted = (state: ChangeState) => acceptedStates.some((accepted) => accepted === state)

/** The progress of a change and its retention. */
export interface RetentionProgress {
  state: ChangeState
  /** Undefined when the change writes no retention. */
  retention: { state: RetentionState } | undefined
  answeredAt: Date | undefined
  settledAt: Date | undefined
}

/**
 * Checks whether writing the days can be tried again: it failed, or it was started and no one is writing anymore. The days follow
 * the setting, so they can't be written until Azure has definitely accepted it. If its answer was lost, reading settled the change.
 */
export function isRetentionStuck(change: RetentionProgress, now: Date): boolean {
  const { state, retention, answeredAt, settledAt } = change
  if (!retention || retention.state === 'written' || !isAccepted(state)) return false
  if (retention.state !== 'pending') return true
  const acceptedAt = answeredAt ?? settledAt
  return acceptedAt !== undefined && now.getTime() - acceptedAt.getTime() > 60_000
}

/** Returns how far a change's retention has come, as a sentence. */
export function retentionStateWords(state: RetentionState, changeState: ChangeState): string {
  switch (state) {
    case 'pending':
      if (isAccepted(changeState)) return "The retention period hasn't been saved yet."
      return isSettled(changeState) && changeState !== 'waiting'
        ? "The retention period wasn't saved, because the setting wasn't saved."
        : 'The portal saves the retention period after Azure accepts the setting.'
    case 'written':
      return 'The retention period was saved.'
    case 'failed':
      return "The retention period wasn't saved."
    case 'unknown':
      return "It's unknown whether Azure saved the retention period."
    case 'seen':
      return 'The retention period was changed outside the portal.'
  }
}
