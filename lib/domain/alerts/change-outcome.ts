import type { ChangeState } from '../changes/change'

/** The state of a change to an alert resource after the portal sent it and Azure didn't refuse it. */
export interface ChangeOutcome {
  changeId: string
  name: string
  state: ChangeState
}
