import type { ChangeState, RetentionState } from './change'

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
  if (!retention || retention.state === 'written' || !(state === 'saved' || state === 'confirmed' || state === 'differs')) return false
  if (retention.state !== 'pending') return true
  const acceptedAt = answeredAt ?? settledAt
  return acceptedAt !== undefined && now.getTime() - acceptedAt.getTime() > 60_000
}
