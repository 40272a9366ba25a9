import type { ChangeState } from './change'

/** The outcome of a write according to its response. */
export type WriteOutcomeKind = 'accepted' | 'refused' | 'unknown'

const states = { accepted: 'saved', refused: 'failed', unknown: 'unknown' } as const satisfies Record<WriteOutcomeKind, ChangeState>

/** Returns the state of a change for the outcome of its write. */
export function outcomeState(outcome: WriteOutcomeKind): (typeof states)[WriteOutcomeKind] {
  return states[outcome]
}
