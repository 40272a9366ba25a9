import type { ChangeState, RetentionState } from './change'

/** How far a change and its retention have come. */
export interface RetentionProgress {
  state: ChangeState
  /** Undefined when the change writes no retention. */
  retention: { state: RetentionState } | undefined
  answeredAt: Date | undefined
  settledAt: Date | undefined
}

/**
 * Whether writing the days was begun and nobody is at it any more, or it failed: it may be tried again. The days follow the
 * setting, so not before Azure has surely taken that. Its answer may have been lost; then the change was settled by reading.
 */
export function isRetentionStuck(change: RetentionProgress, now: Date): boolean {
  const { state, retention, answeredAt, settledAt } = change
  if (!retention || retention.state === 'written' || !(state === 'saved' || state === 'confirmed' || state === 'differs')) return false
  if (retention.state !== 'pending') return true
  const acceptedAt = answeredAt ?? settledAt
  return acceptedAt !== undefined && now.getTime() - acceptedAt.getTime() > 60_000
}
