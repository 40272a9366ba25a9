import type { ChangeState } from './change'

/** How a write ended, as far as its answer tells. */
export type WriteOutcomeKind = 'accepted' | 'refused' | 'unknown'

const states = { accepted: 'saved', refused: 'failed', unknown: 'unknown' } as const satisfies Record<WriteOutcomeKind, ChangeState>

/** The state of a change whose write ended so. */
export function outcomeState(outcome: WriteOutcomeKind): (typeof states)[WriteOutcomeKind] {
  return states[outcome]
}
