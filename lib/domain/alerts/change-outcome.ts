import type { ChangeState } from '../changes/change'

/** The state of a change to an alert resource that Azure didn't refuse, or that waits for approval. */
export interface ChangeOutcome {
  changeId: string
  name: string
  state: ChangeState
}
