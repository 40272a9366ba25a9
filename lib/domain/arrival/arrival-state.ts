/**
 * Whether rows of a category arrive in their table.
 * - `waiting`: none yet, which is still normal
 * - `first-rows`: the first ones arrived within the last hour
 * - `flowing`: rows arrive as expected
 * - `quiet`: rows arrived before, but none for longer than usual
 * - `never`: none arrived within the longest time that Microsoft states
 * - `stopped`: the workspace can't receive logs at the moment
 * - `no-license`: the setting sends it, but the tenant has no active license for it, so nothing can arrive
 * - `not-expected`: nothing in the tenant causes events of this category, or they are rare
 * - `turned-off`: the setting no longer sends it, so no rows are expected
 */
export const arrivalStates = [
  'waiting',
  'first-rows',
  'flowing',
  'quiet',
  'never',
  'stopped',
  'no-license',
  'not-expected',
  'turned-off',
] as const
export type ArrivalState = (typeof arrivalStates)[number]

/** A state in a few words. */
export const arrivalStateWords: Record<ArrivalState, string> = {
  waiting: 'Waiting for first data',
  'first-rows': 'First data received',
  flowing: 'Receiving data',
  quiet: 'No recent data',
  never: 'No data received',
  stopped: "Workspace can't receive logs",
  'no-license': 'Nothing can arrive',
  'not-expected': 'No data expected',
  'turned-off': 'No longer sent',
}

export interface ArrivalVerdict {
  state: ArrivalState
  /** Sentences that say what it means and what to do. */
  detail: string
  /** The sentence at the start of `detail` that says how long ago the last row arrived, if there's one. */
  sinceLast?: string
  /** Whether someone should check it. */
  needsAttention: boolean
}
